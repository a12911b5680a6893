package dev.waybill.target.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Charge;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Payment;
import dev.waybill.model.Quantity;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.SourceTime;
import dev.waybill.model.Tax;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final ExternalId ORDER = new ExternalId("shop", "1001");
    private static final SourceTime NOON = SourceTime.parse("2026-11-20T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    /** A tent of 100.00 and 19.00, a book of 50.00 and 3.50, a gift card of 20.00 that pays a part: 152.50 in all. */
    private static final OrderState ORDERED = order(
            List.of(line("tent", 10_000, "0.19", 1_900), line("book", 5_000, "0.07", 350)),
            List.of(new Charge(Charge.DISCOUNT, "gift card", money(-2_000), List.of())));

    @Test
    void allOfTheMoneyIsPartedAsTheOrderWas() {
        assertThat(shares(ORDERED, refund("1", 15_250)))
                .containsExactly("0.19: 100.0000", "0.07: 50.0000", "untaxed: -20.0000");
    }

    @Test
    void partOfTheMoneyIsPartedInProportion() {
        assertThat(shares(ORDERED, refund("1", 7_625)))
                .containsExactly("0.19: 50.0000", "0.07: 25.0000", "untaxed: -10.0000");
    }

    @Test
    void oneRateHoldsAllOfTheMoney() {
        OrderState order = order(List.of(line("tent", 10_000, "0.19", 1_900)), List.of());

        assertThat(shares(order, refund("1", 1_000))).containsExactly("0.19: 8.4034");
    }

    @Test
    void moneyThatLinesAccountForIsNotParted() {
        assertThat(shares(ORDERED, refund("1", 11_900, back("tent", 11_900)))).isEmpty();
    }

    @Test
    void whatIsLeftIsPartedAsWhatIsLeft() {
        OrderState order =
                order(List.of(line("tent", 10_000, "0.19", 1_900), line("book", 5_000, "0.07", 350)), List.of());
        Refund tent = refund("1", 11_900, back("tent", 11_900));

        assertThat(shares(order.refunded(tent), refund("2", 5_350))).containsExactly("0.07: 50.0000");
    }

    @Test
    void moneyOfGoodsThatCostNothingIsPartedByTheirRate() {
        Charge gift = new Charge(
                Charge.DISCOUNT, "gift", money(-1_000), List.of(new Tax("VAT", new BigDecimal("0.19"), money(-190))));
        OrderState order =
                order(List.of(line("mug", 1_000, "0.19", 190), line("book", 5_000, "0.07", 350)), List.of(gift));
        Refund mug = refund("1", 100, back("mug", 100));

        assertThat(shares(order.refunded(mug), refund("2", 5_250))).containsExactly("0.19: -0.8403", "0.07: 50.0000");
    }

    @Test
    void severalRefundsGiveBackWhatTheOrderTookAndNoCentMore() {
        OrderState order =
                order(List.of(line("tent", 10_000, "0.19", 1_900), line("book", 5_000, "0.07", 350)), List.of());
        OrderState before = order.refunded(refund("1", 3_333)).refunded(refund("2", 1));

        BigDecimal gross = gross(Shares.of(refund("1", 3_333), before))
                .add(gross(Shares.of(refund("2", 1), before)))
                .add(gross(Shares.of(refund("3", 13_916), before.refunded(refund("3", 13_916)))));

        assertThat(gross.setScale(4, java.math.RoundingMode.HALF_UP)).isEqualByComparingTo("172.50");
    }

    @Test
    void moneyThatIsKeptWhileAllGoodsComeBackIsPartedAsTheOrder() {
        OrderState order = order(List.of(line("tent", 10_000, "0.19", 1_900)), List.of());

        assertThat(shares(order, refund("1", 10_710, back("tent", 11_900)))).containsExactly("0.19: -10.0000");
    }

    @Test
    void moreThanTheOrderWhereMoreWasPaidIsPartedAsTheOrder() {
        OrderState order = order(List.of(line("tent", 10_000, "0.19", 1_900)), List.of())
                .paid(new Payment(new ExternalId("shop", "p"), ORDER, NOON, money(23_800), "card"));

        assertThat(shares(order, refund("1", 23_800))).containsExactly("0.19: 200.0000");
    }

    @Test
    void moneyOfAnOrderThatCostNothingHoldsNoTax() {
        OrderState order = order(List.of(line("gift", 0, "0.19", 0)), List.of())
                .paid(new Payment(new ExternalId("shop", "p"), ORDER, NOON, money(500), "card"));

        assertThat(shares(order, refund("1", 500))).containsExactly("untaxed: 5.0000");
    }

    private static List<String> shares(OrderState order, Refund refund) {
        return Shares.of(refund, order.refunded(refund)).stream()
                .map(share -> (share.taxes().isEmpty()
                                ? "untaxed"
                                : share.taxes().getFirst().rate().toPlainString())
                        + ": " + Lines.price(share.net(), BigDecimal.ONE))
                .toList();
    }

    private static BigDecimal gross(List<Shares.Share> shares) {
        return shares.stream()
                .map(share -> share.net()
                        .multiply(BigDecimal.ONE.add(share.taxes().getFirst().rate())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static OrderState order(List<OrderLine> lines, List<Charge> charges) {
        return OrderState.awaited()
                .submitted(new Order(
                        ORDER,
                        "1001",
                        NOON,
                        NOON,
                        null,
                        OrderContact.unknown(),
                        lines,
                        charges,
                        false,
                        Order.sum(lines, charges, false, money(0)),
                        Map.of()));
    }

    private static OrderLine line(String sku, long net, String rate, long tax) {
        return new OrderLine(
                sku,
                sku,
                sku,
                Quantity.pieces(1),
                money(net),
                money(0),
                List.of(new Tax("VAT", new BigDecimal(rate), money(tax))));
    }

    private static Refund refund(String id, long cents, RefundLine... lines) {
        return new Refund(new ExternalId("shop", id), ORDER, NOON, money(cents), List.of(lines), null);
    }

    private static RefundLine back(String line, long cents) {
        return new RefundLine(line, null, Quantity.pieces(1), money(cents), true);
    }

    private static Money money(long cents) {
        return new Money(cents, EUR);
    }
}
