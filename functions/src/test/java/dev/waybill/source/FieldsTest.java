package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.model.Money;
import dev.waybill.model.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a sender's object: exact where it is right, a pointer and a remedy where it is not. */
class FieldsTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    @Case(49)
    void tellsMissingNullAndBlankApartOnlyWhereItMatters() throws Unreadable {
        Fields fields = fields("{\"null\": null, \"blank\": \" \", \"zero\": 0, \"text\": \"a\"}");

        assertThat(fields.textOrNull("absent")).isNull();
        assertThat(fields.textOrNull("null")).isNull();
        assertThat(fields.textOrNull("blank")).isNull();
        assertThat(fields.idOrNull("zero")).isNull();
        assertThat(fields.flag("absent")).isFalse();
        assertThat(fields.list("null")).isEmpty();
        assertUnreadable(() -> fields.text("absent"), "/absent: missing");
        assertUnreadable(() -> fields.text("blank"), "/blank: blank");
    }

    @Test
    void pointsToThePlaceInsideArraysAndObjects() throws Unreadable {
        Fields fields = fields("{\"lines\": [{\"price\": \"1.00\"}, {\"price\": \"1,50\"}], \"a\": {\"b\": 7}}");

        assertUnreadable(() -> fields.list("lines").get(1).decimal("price"), "/lines/1/price: must be a decimal");
        assertUnreadable(() -> fields.object("a").text("b"), "/a/b: must be a text");
        assertUnreadable(() -> fields.object("lines"), "/lines: must be a JSON object");
        assertUnreadable(() -> fields.list("a"), "/a: must be an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"450789469", "\"450789469\"", "90071992547409931"})
    void readsIdsAsNumbersOrTextsWithoutLosingADigit(String id) throws Unreadable {
        assertThat(fields("{\"id\": " + id + "}").id("id")).isEqualTo(id.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-7", "true", "\"\"", "{}", "[1]", "null"})
    void takesNothingElseForAnId(String id) throws Unreadable {
        Fields fields = fields("{\"id\": " + id + "}");

        assertUnreadable(() -> fields.id("id"), "/id: ");
    }

    @ParameterizedTest
    @CsvSource({"\"12.34\", 1234", "12.34, 1234", "\"12.3\", 1230", "-5, -500", "\"0.00\", 0", "1.0E1, 1000"})
    void readsMoneyToTheCent(String written, long cents) throws Unreadable {
        assertThat(fields("{\"price\": " + written + "}").money("price", EUR)).isEqualTo(new Money(cents, EUR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1.005\"",
                "1.005",
                "\"1e3\"",
                "\"1.999,00\"",
                "\"+1\"",
                "\" 1\"",
                "\"\"",
                "true",
                "\"99999999999999999999\""
            })
    @Case(43)
    void refusesMoneyThatIsNotExact(String written) throws Unreadable {
        Fields fields = fields("{\"price\": " + written + "}");

        assertUnreadable(() -> fields.money("price", EUR), "/price: ");
    }

    @Test
    void roundsAUnitPriceOnlyAfterMultiplying() throws Unreadable {
        Fields fields = fields("{\"price\": \"0.3333\"}");

        assertThat(fields.nearest("price", BigDecimal.TEN, EUR)).isEqualTo(new Money(333, EUR));
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 0", "\"3\", 3, 0", "3.0, 3, 0", "0.5, 5, 1", "1.250, 125, 2", "100, 100, 0"})
    void keepsTheScaleOfAQuantity(String written, long amount, int scale) throws Unreadable {
        assertThat(fields("{\"quantity\": " + written + "}").quantity("quantity"))
                .isEqualTo(new Quantity(amount, scale, "piece"));
    }

    @Test
    @Case(47)
    void readsTimesOnlyWithTheirOffset() throws Unreadable {
        Fields fields = fields("{\"with\": \"2024-03-01T10:00:00-05:00\", \"without\": \"2024-03-01T10:00:00\"}");

        assertThat(fields.time("with")).hasToString("2024-03-01T10:00:00-05:00");
        assertThat(fields.utcTime("without")).hasToString("2024-03-01T10:00:00Z");
        assertUnreadable(() -> fields.time("without"), "/without: must be a time of ISO 8601");
        assertUnreadable(() -> fields.utcTime("with"), "/with: must be a time of ISO 8601");
    }

    private static Fields fields(String json) throws Unreadable {
        return Fields.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String reason) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(read).withMessageStartingWith(reason);
    }
}
