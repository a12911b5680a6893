package dev.waybill.flow;

import dev.waybill.events.RetailEvent;
import dev.waybill.model.Cancellation;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Payment;
import dev.waybill.model.Quantity;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.model.SourceTime;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Facts about one order, minutes apart: 2 pieces for 40.00 EUR. */
public final class Orders {
    public static final ExternalId ORDER = new ExternalId("shop", "1001");
    private static final Currency EUR = Currency.getInstance("EUR");

    private Orders() {}

    public static SourceTime at(int minute) {
        return SourceTime.utc(Instant.parse("2026-11-23T10:00:00Z").plusSeconds(60L * minute));
    }

    public static Money euro(long cents) {
        return new Money(cents, EUR);
    }

    public static RetailEvent submitted(int minute, long cents) {
        OrderLine line = new OrderLine("1", "SKU-1", "Tent", Quantity.pieces(2), euro(cents), euro(0), List.of());
        return new RetailEvent.OrderSubmitted(new Order(
                ORDER,
                "#1001",
                at(0),
                at(minute),
                null,
                OrderContact.unknown(),
                List.of(line),
                List.of(),
                true,
                euro(cents),
                Map.of()));
    }

    /** The order as its source restates it once it was called off. */
    public static RetailEvent submittedCancelled() {
        Order order = ((RetailEvent.OrderSubmitted) submitted(9, 4_000)).order();
        return new RetailEvent.OrderSubmitted(new Order(
                order.id(),
                order.number(),
                order.placedAt(),
                order.changedAt(),
                order.customer(),
                order.contact(),
                order.lines(),
                order.charges(),
                order.taxesIncluded(),
                order.total(),
                order.extensions(),
                ((RetailEvent.OrderCancelled) cancelled()).cancellation()));
    }

    public static RetailEvent paid(long cents) {
        return new RetailEvent.PaymentCaptured(
                new Payment(new ExternalId("shop", "1001:paid"), ORDER, at(1), euro(cents), "card"));
    }

    public static RetailEvent shipped(String id, int minute, long pieces) {
        return new RetailEvent.ShipmentConfirmed(new Shipment(
                new ExternalId("shop", id),
                ORDER,
                at(2),
                at(minute),
                Shipment.CONFIRMED,
                List.of(new ShipmentLine("1", "SKU-1", Quantity.pieces(pieces))),
                "DHL",
                List.of(),
                null));
    }

    public static RetailEvent refunded(String id, int minute, long cents) {
        return new RetailEvent.RefundCompleted(
                new Refund(new ExternalId("shop", id), ORDER, at(minute), euro(cents), List.of(), null));
    }

    public static RetailEvent cancelled() {
        return new RetailEvent.OrderCancelled(new Cancellation(ORDER, at(9), "customer"));
    }
}
