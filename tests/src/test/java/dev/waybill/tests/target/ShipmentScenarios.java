package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.OrderState;
import dev.waybill.model.Shipment;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of goods that leave, in any Tryton, and of those that a shop took back. */
abstract class ShipmentScenarios extends AtATryton {
    ShipmentScenarios(Tryton tryton) {
        super(tryton);
    }

    @Test
    void goodsThatLeaveInPartsAreShipmentsOfTheirOwn() {
        OrderState order = Samples.submitted(number, null);
        OrderState part = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 1)));
        Progress progress = deliverer.deliver(Samples.order(1, part), Progress.none());

        OrderState all = part.shipped(
                Samples.shipment(order, "s2" + number, Samples.shipped("L1", 1), Samples.shipped("L2", 1)));
        deliverer.deliver(Samples.order(2, all), progress);

        assertThat(shipmentState("s1" + number)).isEqualTo("done");
        assertThat(shipmentState("s2" + number)).isEqualTo("done");
        assertThat(sale(reference()).get("shipments")).hasSize(2);
    }

    private String shipmentState(String id) {
        return only(books.find("stock.shipment.out", "reference", reference() + "/shipment/shop:" + id, "state"))
                .get("state")
                .asText();
    }

    @Test
    void moreGoodsThanOrderedAreForAPerson() {
        OrderState order = Samples.submitted(number, null);
        OrderState more = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 3)));

        deliverer.deliver(Samples.order(1, more), Progress.none());

        assertThat(deliverer.last()).isInstanceOf(Outcome.Refused.class);
        assertThat(deliverer.last().toString()).contains("ships-more-than-open");
    }

    @Test
    void missingStockIsWaitedFor() {
        tryton.emptyShelf("DESK");
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "DESK", 1, "100.00", "0.00", "0.19", "19.00")),
                        List.of(),
                        false,
                        "119.00"));
        OrderState shipped = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 1)));

        deliverer.deliver(Samples.order(1, shipped), Progress.none());

        assertThat(deliverer.last()).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            assertThat(later.after()).isEqualTo(Duration.ofMinutes(10));
            assertThat(later.cause()).isEqualTo("stock-short");
            assertThat(later.well()).isTrue();
        });
    }

    @Test
    void goodsThatAShopTookBackAfterTheyLeftAreForAPersonUntilTheyAreBookedBack() {
        OrderState order = Samples.submitted(number, null);
        Shipment left = Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2), Samples.shipped("L2", 1));
        Progress shipped = deliverer.deliver(Samples.order(1, order.shipped(left)), Progress.none());
        OrderState withdrawn =
                order.shipped(Samples.withdrawn(left)).refunded(Samples.refund(order, "r" + number, "5.00"));

        Progress noted = deliverer.deliver(Samples.order(2, withdrawn), shipped);
        String cause = causeOfTheLast();
        bookBack(reference() + "/shipment/shop:s1" + number);
        Progress mended = deliverer.deliver(Samples.order(2, withdrawn), noted);

        assertThat(cause).isEqualTo("shipment-withdrawn");
        assertThat(noted.externalId("refund/shop:r" + number)).isPresent();
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(2, withdrawn), mended)).isEmpty();
    }

    /** As a person would, by a customer return of their own. */
    private void bookBack(String reference) {
        JsonNode sale =
                only(books.find("sale.sale", "reference", reference(), "party", "shipment_address", "warehouse"));
        JsonNode made = books.ask(
                "model.stock.shipment.out.return.create",
                List.of(Map.of(
                        "reference", reference,
                        "company", 1,
                        "customer", sale.get("party").asInt(),
                        "delivery_address", sale.get("shipment_address").asInt(),
                        "warehouse", sale.get("warehouse").asInt())));
        List<Integer> ids = List.of(made.path("result").path(0).asInt());
        books.ask("model.stock.shipment.out.return.receive", ids);
        books.ask("model.stock.shipment.out.return.done", ids);
    }

    @Test
    void replacementForWhichNothingIsLeftSaysWhichShipmentWasTakenBack() {
        OrderState order = Samples.submitted(number, null);
        Shipment left = Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2), Samples.shipped("L2", 1));
        Progress shipped = deliverer.deliver(Samples.order(1, order.shipped(left)), Progress.none());
        OrderState replaced = order.shipped(Samples.withdrawn(left))
                .shipped(Samples.shipment(order, "s2" + number, Samples.shipped("L1", 2)));

        deliverer.deliver(Samples.order(2, replaced), shipped);

        assertThat(causeOfTheLast()).isEqualTo("shipment-withdrawn");
    }

    @Test
    void shipmentThatWasTakenBackBeforeItWasToldIsOnlyLookedFor() {
        OrderState order = Samples.submitted(number, null);
        Shipment never = Samples.withdrawn(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2)));
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, order.shipped(never)), sold);

        assertThat(deliverer.last()).isEqualTo(new Outcome.AlreadyThere(Map.of()));
        assertThat(sale(reference()).get("shipments")).hasSize(1);
    }
}
