package dev.waybill.deliver;

import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryState;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.target.Delivery;
import java.util.Optional;

/** Records as targets see them. */
final class Deliveries {
    private final RecordStore records;

    Deliveries(RecordStore records) {
        this.records = records;
    }

    /** The record as it stands now; empty for one that is not there, not deliverable yet, or erased. */
    Optional<Delivery> read(RecordKey key, String traceparent) {
        return switch (key.entity()) {
            case CUSTOMER ->
                standing(key, Customer.class)
                        .map(record -> delivery(record, new Delivery.State.OfCustomer(record.state()), traceparent));
            case ORDER ->
                standing(key, OrderState.class)
                        .filter(record -> record.state().life() != OrderLife.AWAITED)
                        .map(record -> order(record, traceparent));
            case INVENTORY ->
                standing(key, InventoryState.class)
                        .map(record -> delivery(
                                record,
                                new Delivery.State.OfInventory(record.state().level()),
                                traceparent));
            case PRIVACY, QUARANTINE, SOURCE -> Optional.empty();
        };
    }

    private <S> Optional<StoredRecord<S>> standing(RecordKey key, Class<S> state) {
        return records.read(key, state).filter(record -> record.erasedAt() == null);
    }

    /** Two shops name one customer differently: the order goes to the customer whom the records know. */
    private Delivery order(StoredRecord<OrderState> record, String traceparent) {
        Delivery delivery = delivery(record, new Delivery.State.OfOrder(record.state()), traceparent);
        ExternalId told = delivery.customer();
        if (told == null) {
            return delivery;
        }
        ExternalId known = records.known(record.key().tenant(), told)
                .map(key -> ExternalId.parse(key.id()))
                .orElse(told);
        return new Delivery(delivery.record(), delivery.version(), delivery.state(), traceparent, known);
    }

    private static Delivery delivery(StoredRecord<?> record, Delivery.State state, String traceparent) {
        return new Delivery(record.key(), record.version(), state, traceparent);
    }
}
