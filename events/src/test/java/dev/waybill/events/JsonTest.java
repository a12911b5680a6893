package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Money;
import dev.waybill.model.Payment;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own JSON: one way to write each value, and back without loss. */
class JsonTest {
    private static final ExternalId ORDER = new ExternalId("shop", "1001");
    private static final SourceTime AT = SourceTime.parse("2024-03-01T10:00:00-05:00");

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234",
        "-0.01, EUR, -1",
        "40100, JPY, 40100",
        "61.250, KWD, 61250",
        "92233720368547758.07, USD, 9223372036854775807"
    })
    void moneyOfEveryExponentComesBack(BigDecimal amount, String currency, String minorUnits) {
        Money money = Money.of(amount, Currency.getInstance(currency));

        String json = Json.write(money);

        assertThat(json).isEqualTo("{\"minorUnits\":" + minorUnits + ",\"currency\":\"" + currency + "\"}");
        assertThat(Json.read(json, Money.class)).isEqualTo(money);
    }

    @Test
    void quantitiesKeepTheirScale() {
        Quantity kilos = new Quantity(1250, 3, "kg");

        assertThat(Json.write(kilos)).isEqualTo("{\"amount\":1250,\"scale\":3,\"unit\":\"kg\"}");
        assertThat(Json.read(Json.write(kilos), Quantity.class)).isEqualTo(kilos);
    }

    @Test
    void timesKeepTheirOffsetAndTheirSeconds() {
        assertThat(Json.write(AT)).isEqualTo("\"2024-03-01T10:00:00-05:00\"");
        assertThat(Json.read(Json.write(AT), SourceTime.class)).isEqualTo(AT);
        assertThat(Json.write(SourceTime.parse("2024-03-01T10:00Z"))).isEqualTo("\"2024-03-01T10:00:00Z\"");
    }

    @Test
    void idsAndKeysAreSingleWords() {
        RecordKey key = RecordKey.parse("T#acme#order#shop:1001");

        assertThat(Json.write(ORDER)).isEqualTo("\"shop:1001\"");
        assertThat(Json.read(Json.write(key), RecordKey.class)).isEqualTo(key);
    }

    @Test
    void equalValuesHaveEqualDigestsWhateverTheOrderOfTheirMaps() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("b", "2");
        one.put("a", "1");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("a", "1");
        other.put("b", "2");

        assertThat(Json.digest(one)).isEqualTo(Json.digest(other)).hasSize(64);
        assertThat(Json.digest(Map.of("a", "1"))).isNotEqualTo(Json.digest(Map.of("a", "2")));
    }

    @Test
    void bothKindsOfStockChangeComeBack() {
        InventoryChange counted = new InventoryChange.Counted(ORDER, "main", Quantity.pieces(7), AT);
        InventoryChange moved = new InventoryChange.Moved("M1", ORDER, "main", Quantity.pieces(-2), AT);

        assertThat(Json.read(Json.write(counted), InventoryChange.class)).isEqualTo(counted);
        assertThat(Json.read(Json.write(moved), InventoryChange.class)).isEqualTo(moved);
    }

    @Test
    void absentValuesAreLeftOutAndUnknownMembersAreTolerated() {
        Payment payment = new Payment(ORDER, ORDER, AT, Money.zero(Currency.getInstance("EUR")), null);

        String json = Json.write(payment);

        assertThat(json).doesNotContain("method").doesNotContain("null");
        assertThat(Json.read(json.replaceFirst("\\{", "{\"new\":1,"), Payment.class))
                .isEqualTo(payment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"minorUnits\":10.5,\"currency\":\"EUR\"}",
                "{\"minorUnits\":\"10\",\"currency\":\"EUR\"}",
                "{\"minorUnits\":null,\"currency\":\"EUR\"}",
                "{\"minorUnits\":10}",
                "{\"minorUnits\":10,\"currency\":\"XYZ\"}",
                "{\"minorUnits\":9223372036854775808,\"currency\":\"EUR\"}",
                "[]",
                "{"
            })
    void moneyThatIsNoneIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(json, Money.class));
    }

    @Test
    void refusalsNameTheRuleAndNeverTheText() {
        String json = "{\"id\":\"shop:1\",\"order\":\"Ada Lovelace\",\"capturedAt\":\"2024-03-01T10:00:00Z\"}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read(json, Payment.class))
                .withMessageContaining("/order")
                .withMessageContaining("system:id")
                .withMessageNotContaining("Ada");
    }

    @Test
    void numbersOfASenderComeThroughATreeUnchanged() throws Unreadable {
        JsonNode tree = StrictJson.read(
                "{\"minorUnits\":1234,\"currency\":\"EUR\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(Json.convert(tree, Money.class)).isEqualTo(new Money(1234, Currency.getInstance("EUR")));
    }
}
