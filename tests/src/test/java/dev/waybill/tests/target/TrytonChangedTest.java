package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Tryton has, and the shop tells otherwise later. */
class TrytonChangedTest extends WithItsBooks {
    @Test
    void whatCameBackOnceDoesNotComeBackAgain() {
        OrderState order = Samples.submitted("1", null);
        OrderState both = order.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 1)))
                .refunded(Samples.refund(order, "r1", "28.56", Samples.returned("L1", 1, "28.56")))
                .refunded(Samples.refund(order, "r2", "28.56", Samples.returned("L1", 1, "28.56")));

        Progress progress = deliverer.deliver(Samples.order(1, both), Progress.none());

        assertThat(target.owed(Samples.order(1, both), progress)).isEmpty();
        assertThat(books.find("stock.shipment.out.return", "state", "done", "state"))
                .hasSize(1);
    }

    @Test
    void orderOfTheSameTotalWithOtherLinesIsForAPerson() {
        OrderState order = one("TEE-M");
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, one("TEE-L")), sold);

        assertThat(deliverer.last())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo("order-changed"));
        assertThat(target.owed(Samples.order(3, order), sold)).isEmpty();
    }

    @Test
    void orderThatOnlyTellsMoreThanTrytonTakesIsDelivered() {
        OrderState order = one("TEE-M");
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        Order document = java.util.Objects.requireNonNull(order.document());
        OrderState renumbered = order.submitted(new Order(
                document.id(),
                "#1-A",
                document.placedAt(),
                document.changedAt(),
                document.customer(),
                document.contact(),
                document.lines(),
                document.charges(),
                document.taxesIncluded(),
                document.total(),
                document.extensions()));

        assertThat(target.owed(Samples.order(2, renumbered), sold)).isEmpty();
    }

    /** A row of an older release says nothing of what was sold: it is taken as it is, without a call. */
    @Test
    void saleOfAnOlderReleaseIsTakenToBeWhatTheOrderIs() {
        Progress sold = deliverer.deliver(Samples.order(1, one("TEE-M")), Progress.none());
        Progress older = Progress.none();
        for (String id : List.of("party", "sale")) {
            older = older.with(id, Map.of(id, sold.externalId(id).orElseThrow()));
        }
        older = older.with(
                "sale", Map.of("sale.total", sold.externalId("sale.total").orElseThrow()));
        long calls = erp.calls();

        Progress progress = deliverer.deliver(Samples.order(2, one("TEE-M")), older);

        assertThat(erp.calls()).isEqualTo(calls);
        assertThat(target.owed(Samples.order(2, one("TEE-M")), progress)).isEmpty();
    }

    @Test
    void thousandPiecesForAnOddPriceAreSoldForTheirTotal() {
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        "1",
                        null,
                        List.of(Samples.line("L1", "TEE-M", 1_000, "333.33", "0.00", "0.19", "63.33")),
                        List.of(),
                        false,
                        "396.66"));

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
    }

    private static OrderState one(String sku) {
        return OrderState.awaited()
                .submitted(Samples.order(
                        "1",
                        null,
                        List.of(Samples.line("L1", sku, 1, "100.00", "0.00", "0.19", "19.00")),
                        List.of(),
                        false,
                        "119.00"));
    }
}
