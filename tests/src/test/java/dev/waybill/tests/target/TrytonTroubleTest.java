package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.OrderState;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Tryton that is busy with itself, and orders that go unlike others. */
class TrytonTroubleTest extends AtASimulatedTryton {
    @Test
    void parcelThatMeetsALockIsShippedTheNextTime() {
        erp.behave("{\"method\": \"assign_try\", \"surprise\": \"could not obtain lock on row\", \"times\": 1}");
        OrderState order = shipped(Samples.submitted("1001", null));

        Progress first = deliverer.deliver(Samples.order(1, order), Progress.none());
        Outcome locked = deliverer.last();
        deliverer.deliver(Samples.order(1, order), first);

        assertThat(locked).isInstanceOf(Outcome.TryLater.class);
        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void saleThatAWorkerProcessesLaterIsShippedAndTakenBackThen() {
        erp.employWorker();
        OrderState order = shipped(Samples.submitted("1001", null));
        OrderState all = order.refunded(Samples.refund(order, "1", "28.56", Samples.returned("L1", 1, "28.56")));

        Progress sold = deliverer.deliver(Samples.order(1, all), Progress.none());
        String early = deliverer.last().toString();
        erp.work();
        Progress shipped = deliverer.deliver(Samples.order(1, all), sold);
        String credited = deliverer.last().toString();
        erp.work();
        Progress back = deliverer.deliver(Samples.order(1, all), shipped);

        assertThat(early).contains("sale-not-processed");
        assertThat(credited).contains("sale-not-processed");
        assertThat(target.owed(Samples.order(1, all), back)).isEmpty();
    }

    @Test
    void parcelOfServicesAloneNeedsNoShipment() {
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        "1001",
                        null,
                        List.of(Samples.line("L1", "FEE", 1, "10.00", "0.00", "0.19", "1.90")),
                        List.of(),
                        false,
                        "11.90"));
        OrderState all = order.shipped(Samples.shipment(order, "1", Samples.shipped("L1", 1)))
                .refunded(Samples.refund(order, "1", "11.90", Samples.returned("L1", 1, "11.90")));

        deliverer.deliver(Samples.order(1, all), Progress.none());

        assertThat(deliverer.outcomes()).hasSize(4).noneMatch(Outcome.Refused.class::isInstance);
        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void pricesThatLoseCentsByTheirDigitsAreRounded() {
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        "1001",
                        null,
                        List.of(Samples.line("L1", "TEE-M", 1000, "333.33", "0.00", "0", "0.00")),
                        List.of(),
                        false,
                        "333.33"));

        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(sold.externalId("sale.total")).contains("333.33 EUR");
    }

    private static OrderState shipped(OrderState order) {
        return order.shipped(Samples.shipment(order, "1", Samples.shipped("L1", 2)));
    }
}
