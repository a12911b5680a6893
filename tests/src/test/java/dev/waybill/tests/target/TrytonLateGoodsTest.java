package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.OrderState;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds come by another queue than parcels, and may be told before the parcel whose goods they bring back. */
class TrytonLateGoodsTest extends AtASimulatedTryton {
    private final OrderState order = Samples.submitted("1", null);
    private final OrderState refunded =
            order.refunded(Samples.refund(order, "r1", "28.56", Samples.returned("L1", 1, "28.56")));
    private ErpBooks books;

    @BeforeEach
    void read() {
        books = new ErpBooks(erp.port(), "connector", "one");
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void goodsOfARefundThatWasToldBeforeItsParcelComeBackOnce() {
        OrderState both = refunded.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 2)));

        Progress credited = deliverer.deliver(Samples.order(1, refunded), Progress.none());
        int early = returnsThatAreDone();
        Progress back = deliverer.deliver(Samples.order(2, both), credited);

        assertThat(credited.externalId("refund/shop:r1")).isPresent();
        assertThat(early).isZero();
        assertThat(returnsThatAreDone()).isOne();
        assertThat(target.owed(Samples.order(2, both), back)).isEmpty();
        assertThat(total("shop:1/refund/shop:r1")).isEqualTo("-28.56");
        assertThat(total("shop:1/refund/shop:r1/back")).isEqualTo("0.00");
    }

    @Test
    void secondRefundTakesNothingFromWhatTheFirstHasStillToBring() {
        OrderState more = refunded.refunded(Samples.refund(order, "r2", "28.56", Samples.returned("L1", 1, "28.56")));
        OrderState one = more.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 1)));
        OrderState two = one.shipped(Samples.shipment(order, "s2", Samples.shipped("L1", 1)));

        Progress first = deliverer.deliver(Samples.order(1, refunded), Progress.none());
        Progress second = deliverer.deliver(Samples.order(2, one), first);
        int early = returnsThatAreDone();
        Progress third = deliverer.deliver(Samples.order(3, two), second);

        assertThat(early).isOne();
        assertThat(returnsThatAreDone()).isEqualTo(2);
        assertThat(target.owed(Samples.order(3, two), third)).isEmpty();
    }

    @Test
    void goodsThatTheBuyerDoesNotHaveNeverComeBack() {
        OrderState both = refunded.shipped(Samples.shipment(order, "s1", Samples.shipped("L2", 1)));

        Progress credited = deliverer.deliver(Samples.order(1, both), Progress.none());

        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
        assertThat(returnsThatAreDone()).isZero();
        assertThat(target.owed(Samples.order(1, both), credited)).isEmpty();
    }

    /** The credit stands there with money alone, whatever the record says by now. */
    @Test
    void creditWhoseAnswerWasLostIsAskedWhatItBrought() {
        OrderState both = refunded.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 2)));
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        deliverer.deliver(Samples.order(2, refunded), sold);

        Progress back = deliverer.deliver(Samples.order(3, both), sold);

        assertThat(returnsThatAreDone()).isOne();
        assertThat(target.owed(Samples.order(3, both), back)).isEmpty();
    }

    /** What waits for the worker is not judged by what the record says when its turn comes. */
    @Test
    void returnThatWaitsForTheWorkerIsReceivedThen() {
        OrderState shipped = order.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 2)));
        Progress sold = deliverer.deliver(Samples.order(1, shipped), Progress.none());
        OrderState back = shipped.refunded(Samples.refund(order, "r1", "28.56", Samples.returned("L1", 1, "28.56")));
        OrderState withdrawn =
                refunded.shipped(Samples.withdrawn(Samples.shipment(order, "s1", Samples.shipped("L1", 2))));
        erp.employWorker();
        Progress waiting = deliverer.deliver(Samples.order(2, back), sold);

        deliverer.deliver(Samples.order(3, withdrawn), waiting);
        String early = deliverer.last().toString();
        erp.work();
        deliverer.deliver(Samples.order(3, withdrawn), waiting);

        assertThat(early).contains("sale-not-processed");
        assertThat(returnsThatAreDone()).isOne();
    }

    private int returnsThatAreDone() {
        return books.find("stock.shipment.out.return", "state", "done", "state").size();
    }

    private String total(String reference) {
        return books.find("sale.sale", "reference", reference, "total_amount")
                .path(0)
                .path("total_amount")
                .path("decimal")
                .asText();
    }
}
