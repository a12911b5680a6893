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
import dev.waybill.target.Delivery.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as targets see them. */
final class Deliveries {
    private final RecordStore records;

    Deliveries(RecordStore records) {
        this.records = records;
    }

    /**
     * The record as it stands now; empty for one that is not there, not deliverable yet, or erased.
     *
     * @param echo the source through which the target's own system speaks, if any
     */
    Optional<Owed> read(RecordKey key, @Nullable String echo, String traceparent) {
        return switch (key.entity()) {
            case CUSTOMER ->
                standing(key, Customer.class)
                        .map(record -> owed(record, echo, new State.OfCustomer(record.state()), traceparent));
            case ORDER ->
                standing(key, OrderState.class)
                        .filter(record -> record.state().life() != OrderLife.AWAITED)
                        .map(record -> owed(record, echo, new State.OfOrder(record.state()), traceparent));
            case INVENTORY ->
                standing(key, InventoryState.class)
                        .map(record -> owed(
                                record,
                                echo,
                                new State.OfInventory(record.state().level()),
                                traceparent));
            case PRIVACY, QUARANTINE, SOURCE -> Optional.empty();
        };
    }

    private <S> Optional<StoredRecord<S>> standing(RecordKey key, Class<S> state) {
        return records.read(key, state).filter(record -> record.erasedAt() == null);
    }

    private Owed owed(StoredRecord<?> record, @Nullable String echo, State state, String traceparent) {
        Delivery delivery = new Delivery(record.key(), record.told(echo), state, traceparent);
        return new Owed(delivery, record.owed(echo), record.taken());
    }

    /** Two shops name one customer differently: the order goes to the customer whom the records know. */
    Owed withKnownCustomer(Owed owed) {
        Delivery delivery = owed.delivery();
        ExternalId told = delivery.customer();
        if (told == null) {
            return owed;
        }
        ExternalId known = records.known(delivery.record().tenant(), told)
                .map(key -> ExternalId.parse(key.id()))
                .orElse(told);
        return new Owed(
                new Delivery(delivery.record(), delivery.version(), delivery.state(), delivery.traceparent(), known),
                owed.version(),
                owed.taken());
    }
}
