package dev.waybill.target;

import dev.waybill.model.Customer;
import dev.waybill.model.InventoryLevel;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;

/**
 * A record as a target sees it.
 *
 * @param version the record's version; part of the key of every update
 * @param traceparent W3C trace context to hand on
 */
public record Delivery(RecordKey record, long version, State state, String traceparent) {

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
