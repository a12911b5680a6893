package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.faults.Case;
import java.math.BigDecimal;
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
    void aKeyReadsWhatItWrites() {
        assertThat(EntityKind.values()).allSatisfy(kind -> {
            RecordKey key = new RecordKey(new TenantId("acme"), kind, "shop:1");

            assertThat(RecordKey.parse(key.toString())).isEqualTo(key);
        });
        assertThat(new RecordKey(new TenantId("acme"), EntityKind.ORDER, "shop:1"))
                .hasToString("T#acme#order#shop:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T#acme#order",
                "T#acme#order#shop:1#2",
                "X#acme#order#shop:1",
                "T#acme#basket#shop:1",
                "T#ACME#order#shop:1",
                "T#acme#order#"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.parse(text));
    }

    @Test
    void anIdIsOfTwoHundredCharactersAtMost() {
        assertThat(new ExternalId("shop", "1".repeat(200)).id()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new ExternalId("shop", "1".repeat(201)));
    }

    @Test
    void whatThePartsLackToTheTotalIsAChargeOfItsOwn() {
        List<OrderLine> lines = List.of(line("1", 1, 100));
        List<Charge> shipping = List.of(charge(Charge.SHIPPING, 500));

        List<Charge> charges = Order.reconciled(lines, shipping, true, new Money(599, EUR));

        assertThat(charges).extracting(Charge::kind).containsExactly(Charge.SHIPPING, Charge.ROUNDING);
        assertThat(charges.getLast().amount()).isEqualTo(new Money(-1, EUR));
        assertThat(Order.reconciled(lines, shipping, true, new Money(600, EUR))).isEqualTo(shipping);
    }

    @Test
    void taxesCountOnlyWhereAmountsAreWithoutThem() {
        List<OrderLine> lines = List.of(line("1", 1, 100));
        List<Charge> charges = List.of(charge(Charge.SHIPPING, 500));
        Money any = Money.zero(EUR);

        assertThat(Order.sum(lines, charges, true, any)).isEqualTo(new Money(600, EUR));
        assertThat(Order.sum(lines, charges, false, any)).isEqualTo(new Money(695, EUR));
    }

    @Test
    void aRefundIsInOneCurrency() {
        RefundLine yen = new RefundLine("1", null, Quantity.pieces(1), new Money(1, Currency.getInstance("JPY")), true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Refund(ID, ID, NOW, new Money(1, EUR), List.of(yen), null));
    }

    @Test
    void aLocationOfStockCanStandInAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InventoryChange.Counted(ID, "ber#lin", Quantity.pieces(1), NOW));
    }

    @Test
    void aCustomerStatedAgainSaysTheSame() {
        SourceTime later = SourceTime.utc(NOW.instant().plusSeconds(1));

        assertThat(ada().statedAt(later).changedAt()).isEqualTo(later);
        assertThat(ada().statedAt(later).statedAt(NOW)).isEqualTo(ada());
    }

    @Test
    void aNameIsWrittenInOneLineWithWhatIsKnownOfIt() {
        assertThat(new PersonName("Ada", "Lovelace").full()).isEqualTo("Ada Lovelace");
        assertThat(new PersonName("Ada", null).full()).isEqualTo("Ada");
        assertThat(new PersonName(null, "Lovelace").full()).isEqualTo("Lovelace");
        assertThat(new PersonName(null, null).full()).isEmpty();
    }

    @Test
    void aQuantityIsWrittenAsADecimalAndComparedOnlyWithItsLike() {
        Quantity kilograms = new Quantity(1250, 3, "kg");

        assertThat(kilograms.decimal()).isEqualTo("1.250");
        assertThat(kilograms.isPositive()).isTrue();
        assertThat(Quantity.pieces(0).isPositive()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> kilograms.isAtLeast(Quantity.pieces(1)));
    }

    @Test
    void namesThingsByTheirIds() {
        Refund refund = new Refund(ID, ID, NOW, new Money(1, EUR), List.of(), "changed her mind");

        assertThat(List.of(ada(), order(List.of(), 0), refund, new TenantId("acme")))
                .extracting(Object::toString)
                .containsExactly("Customer[shop:1]", "Order[shop:1]", "Refund[shop:1]", "acme");
    }

    @Test
    void namesNobodyInAnyText() {
        Address address = new Address("Ada", "Ltd", "1 Street", null, "Town", null, "1", "GB", "0100");
        PersonName name = new PersonName("Ada", "Lovelace");
        Account account = new Account("Ada Ltd", null, null, null, List.of("Ada"));
        OrderContact contact = new OrderContact(name, "ada@example.com", null, address, address);
        PrivacyRequest request =
                new PrivacyRequest(ID, PrivacyRequest.Kind.ACCESS, NOW, ID, "ada@example.com", List.of());

        assertThat(List.of(ada(), address, name, account, contact, request, order(List.of(), 0))
                        .toString())
                .doesNotContainIgnoringCase("ada")
                .doesNotContain("Street");
    }

    private static Customer ada() {
        Address address = new Address("Ada", "Ltd", "1 Street", null, "Town", null, "1", "GB", "0100");
        PersonName name = new PersonName("Ada", "Lovelace");
        return new Customer(
                ID, NOW, name, List.of("ada@example.com"), List.of(), List.of(address), Account.unknown(), Map.of());
    }

    private static Charge charge(String kind, long cents) {
        return new Charge(
                kind,
                "",
                new Money(cents, EUR),
                List.of(new Tax("VAT", new BigDecimal("0.19"), new Money(cents * 19 / 100, EUR))));
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
