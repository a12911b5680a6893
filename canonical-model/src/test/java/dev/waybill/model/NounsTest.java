package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.faults.Case;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Impossible values are refused where they are made, and personal data stay out of every text. */
class NounsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final SourceTime NOW = SourceTime.parse("2024-03-01T10:00:00+01:00");
    private static final ExternalId ID = new ExternalId("shop", "1");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop", ":1", "Shop:1", "9shop:1", "shop:", "shop: ", "shop:a#b", "shop:a\nb", "shop:a\u0000"
            })
    void refusesIdsThatCouldNotStandInAKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop:1", "own:urn:x:y", "a-1:ü", "web:gid://shopify/Order/1"})
    void readsIdsAsTheyAreWritten(String text) {
        assertThat(ExternalId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Acme", "acme corp", "../acme", "acme#", "-acme", "ácme"})
    void refusesTenantsThatCouldNotStandInAPath(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-01T10:00:00",
                "2024-02-30T10:00:00Z",
                "2024-03-01",
                "1709287200",
                "2024-03-01T10:00:60Z",
                "2200-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T23:59:59Z"
            })
    @Case(47)
    void refusesTimesThatAreAmbiguousOrMistaken(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SourceTime.parse(text));
    }

    @Test
    @Case(47)
    void timesOfOneInstantCompareAlikeAndKeepTheirOffset() {
        SourceTime utc = SourceTime.parse("2024-03-01T09:00:00Z");

        assertThat(NOW).isEqualByComparingTo(utc).isNotEqualTo(utc).hasToString("2024-03-01T10:00:00+01:00");
    }

    @Test
    void refusesOrdersWhosePartsAreNotTheirTotal() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(List.of(line("1", 1, 100)), 101));
        assertThat(order(List.of(line("1", 1, 100)), 100).total()).isEqualTo(new Money(100, EUR));
    }

    @Test
    @Case(44)
    void refusesALineTwiceAndNegativeQuantities() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(List.of(line("1", 1, 50), line("1", 1, 50)), 100));
        assertThatIllegalArgumentException().isThrownBy(() -> line("1", -1, 50));
    }

    @Test
    @Case(44)
    void refusesQuantitiesBeyondReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.pieces(1_000_000_000_000L));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.pieces(Long.MIN_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(1, 7, "kg"));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.pieces(1).plus(new Quantity(1, 3, "kg")));
    }

    @Test
    void namesNobodyInAnyText() {
        Address address = new Address("Ada", "Ltd", "1 Street", null, "Town", null, "1", "GB", "0100");
        PersonName name = new PersonName("Ada", "Lovelace");
        Customer customer = new Customer(
                ID, NOW, name, List.of("ada@example.com"), List.of(), List.of(address), Account.unknown(), Map.of());
        PrivacyRequest request =
                new PrivacyRequest(ID, PrivacyRequest.Kind.ACCESS, NOW, ID, "ada@example.com", List.of());

        assertThat(customer + " " + address + " " + name + " " + request + " " + order(List.of(), 0))
                .doesNotContainIgnoringCase("ada")
                .doesNotContain("Street");
    }

    private static Order order(List<OrderLine> lines, long cents) {
        OrderContact contact = new OrderContact(new PersonName("Ada", null), "ada@example.com", null, null, null);
        return new Order(ID, "1", NOW, NOW, null, contact, lines, List.of(), false, new Money(cents, EUR), Map.of());
    }

    private static OrderLine line(String id, long pieces, long cents) {
        return new OrderLine(
                id, null, "", Quantity.pieces(pieces), new Money(cents, EUR), new Money(0, EUR), List.of());
    }
}
