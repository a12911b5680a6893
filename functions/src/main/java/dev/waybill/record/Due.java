package dev.waybill.record;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a time: a row in the bucket of its minute.
 *
 * @param about the target for a delivery, empty otherwise
 */
public record Due(
        Instant at, Kind kind, RecordKey record, @Nullable String about, String traceparent) {

    /** What is due. */
    public enum Kind {
        /** A delivery to try again. */
        DELIVERY,
        /** Facts whose order should have come by now. */
        PARENT,
        /** An erasure to run. */
        ERASURE,
        /** A privacy task that must be done by now. */
        PRIVACY_DEADLINE,
        /** A sending connection to list and compare with our records. */
        RECONCILE
    }
}
