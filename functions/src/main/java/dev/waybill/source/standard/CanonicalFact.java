package dev.waybill.source.standard;

import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Order;
import dev.waybill.model.Payment;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.List;
import java.util.stream.Stream;

/** Reads the noun of a message by the message's type, and holds it to the connection's own ids. */
final class CanonicalFact {
    private CanonicalFact() {}

    static RetailEvent of(Fields body, Connection connection) throws Unreadable {
        EventType type = type(body);
        Fields data = body.object("data");
        RetailEvent event = read(type, data, body);
        for (ExternalId id : ids(event)) {
            if (!id.system().equals(connection.name())) {
                throw new Unreadable("/data: every id must be of this connection's system: write it as "
                        + connection.name() + ":<your id>");
            }
        }
        return event;
    }

    private static EventType type(Fields body) throws Unreadable {
        String word = body.text("type");
        return EventType.facts().stream()
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> body.unreadable(
                        "type",
                        "not in the catalogue; one of "
                                + String.join(
                                        ", ",
                                        EventType.facts().stream()
                                                .map(EventType::word)
                                                .toList())));
    }

    private static RetailEvent read(EventType type, Fields data, Fields body) throws Unreadable {
        return switch (type) {
            case CUSTOMER_UPSERTED -> new RetailEvent.CustomerUpserted(noun(data, Customer.class));
            case ORDER_SUBMITTED -> new RetailEvent.OrderSubmitted(noun(data, Order.class));
            case SHIPMENT_CONFIRMED -> new RetailEvent.ShipmentConfirmed(noun(data, Shipment.class));
            case REFUND_COMPLETED -> new RetailEvent.RefundCompleted(noun(data, Refund.class));
            case INVENTORY_ADJUSTED -> new RetailEvent.InventoryAdjusted(noun(data, InventoryChange.class));
            case ORDER_CANCELLED -> new RetailEvent.OrderCancelled(noun(data, Cancellation.class));
            case PAYMENT_CAPTURED -> new RetailEvent.PaymentCaptured(noun(data, Payment.class));
            case PRIVACY_REQUESTED -> new RetailEvent.PrivacyRequested(noun(data, PrivacyRequest.class));
            case PAYLOAD_QUARANTINED,
                    DELIVERY_REQUESTED,
                    DELIVERY_SETTLED,
                    FACTS_SETTLED,
                    ERASURE_REQUESTED,
                    RECONCILE_REQUESTED,
                    JOB_REQUESTED -> throw body.unreadable("type", "not a fact");
        };
    }

    private static <T> T noun(Fields data, Class<T> type) throws Unreadable {
        try {
            return Json.convert(data.json(), type);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("/data: " + e.getMessage() + "; see the catalogue's schema for this type");
        }
    }

    private static List<ExternalId> ids(RetailEvent event) {
        return switch (event) {
            case RetailEvent.CustomerUpserted(Customer customer) -> List.of(customer.id());
            case RetailEvent.OrderSubmitted(Order order) ->
                Stream.concat(Stream.of(order.id()), Stream.ofNullable(order.customer()))
                        .toList();
            case RetailEvent.ShipmentConfirmed(Shipment shipment) -> List.of(shipment.id(), shipment.order());
            case RetailEvent.RefundCompleted(Refund refund) -> List.of(refund.id(), refund.order());
            case RetailEvent.InventoryAdjusted(InventoryChange change) -> List.of(change.item());
            case RetailEvent.OrderCancelled(Cancellation cancellation) -> List.of(cancellation.order());
            case RetailEvent.PaymentCaptured(Payment payment) -> List.of(payment.id(), payment.order());
            case RetailEvent.PrivacyRequested(PrivacyRequest request) ->
                Stream.concat(
                                Stream.concat(Stream.of(request.id()), Stream.ofNullable(request.customer())),
                                request.orders().stream())
                        .toList();
        };
    }
}
