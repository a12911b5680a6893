package dev.waybill.target;

import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryLevel;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * A record as a target sees it.
 *
 * @param version the record's version; part of the key of every update
 * @param traceparent W3C trace context to hand on
 * @param customer of an order: the name under which the customer's own record stands, which may be another shop's
 */
public record Delivery(
        RecordKey record,
        long version,
        State state,
        String traceparent,
        @Nullable ExternalId customer) {

    /** A delivery whose order, if it is one, names its customer as the record does. */
    public Delivery(RecordKey record, long version, State state, String traceparent) {
        this(record, version, state, traceparent, customerOf(state));
    }

    private static @Nullable ExternalId customerOf(State state) {
        return state instanceof State.OfOrder(var order) && order.document() != null
                ? order.document().customer()
                : null;
    }

    /** The kinds of state that are delivered. */
    public sealed interface State {
        record OfCustomer(Customer customer) implements State {}

        record OfOrder(OrderState order) implements State {}

        record OfInventory(InventoryLevel level) implements State {}
    }

    @Override
    public String toString() {
        return "Delivery[" + record + " version " + version + "]";
    }
}
