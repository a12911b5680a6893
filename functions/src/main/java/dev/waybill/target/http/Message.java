package dev.waybill.target.http;

import dev.waybill.model.Cancellation;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.Payment;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.SourceTime;
import dev.waybill.target.Delivery;
import dev.waybill.target.Delivery.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body as Standard Webhooks shape it.
 *
 * @param timestamp when the newest thing that the record knows happened at its source
 * @param data the {@link Data}, or their JSON
 */
record Message(String type, Instant timestamp, Object data) {

    /**
     * @param record the record's id, the same in every message about it
     * @param version grows with each change: a receiver keeps the message with the greatest
     * @param state the customer, the order's state or the inventory level, in canonical JSON
     */
    record Data(String tenant, String record, long version, Object state) {

        static Data of(Delivery delivery) {
            return new Data(
                    delivery.record().tenant().value(), delivery.record().id(), delivery.version(), content(delivery));
        }
    }

    /** The message that carries these data of the delivery. */
    static Message of(Delivery delivery, Object data, Instant now) {
        String type = delivery.record().entity().word() + ".upserted";
        return new Message(type, happened(delivery.state()).orElse(now), data);
    }

    private static Object content(Delivery delivery) {
        return switch (delivery.state()) {
            case State.OfCustomer(var customer) -> customer;
            case State.OfOrder(var order) -> order;
            case State.OfInventory(var level) -> level;
        };
    }

    private static Optional<Instant> happened(State state) {
        return switch (state) {
            case State.OfCustomer(var customer) ->
                Optional.of(customer.changedAt().instant());
            case State.OfOrder(var order) -> newest(order);
            case State.OfInventory(var level) ->
                Optional.ofNullable(level.countedAt()).map(SourceTime::instant);
        };
    }

    private static Optional<Instant> newest(OrderState order) {
        return Stream.of(
                        Stream.ofNullable(order.document()).map(Order::changedAt),
                        Stream.ofNullable(order.cancellation()).map(Cancellation::cancelledAt),
                        order.payments().stream().map(Payment::capturedAt),
                        order.shipments().stream().map(Shipment::changedAt),
                        order.refunds().stream().map(Refund::refundedAt))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .map(SourceTime::instant);
    }
}
