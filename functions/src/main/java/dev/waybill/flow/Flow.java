package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;

/** One event type's way into its record. Pure: what it needs is in its arguments, what it wants is in its decision. */
public interface Flow<S> {

    Class<S> stateType();

    /** The state of a record that was never written. */
    S unknown(RecordKey key, Fact fact);

    /** What the fact does to the record; deciding the same fact again on the result changes nothing. */
    Decision<S> decide(StoredRecord<S> record, Fact fact, Tenant tenant);

    /** What targets see of a state, whenever it was stated: where it stays equal there is no news. */
    default Object content(S state) {
        return state;
    }

    /** Whether content comes back to what it was in the course of things, as stock does: then a return is no quarrel. */
    default boolean swings() {
        return false;
    }

    /** Whether the source that told the fact holds something else than what stands, because another source overrules it. */
    default boolean isOverruled(S standing, Fact fact) {
        return false;
    }

    /** Whether targets may be told of the record: an order that has not come yet is nothing to deliver. */
    boolean isDeliverable(StoredRecord<S> record);
}
