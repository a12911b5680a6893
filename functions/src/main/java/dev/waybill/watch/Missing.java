package dev.waybill.watch;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was accepted and is nowhere: not settled, not dead, and too old to be under way.
 *
 * @param since when a round first found it nowhere; nothing where a release did that told it at once
 */
record Missing(
        String eventId,
        RecordKey record,
        Instant acceptedAt,
        @Nullable Instant since) {

    /** Whether it was nowhere at a moment already. */
    boolean wasMissingAt(Instant moment) {
        return since == null || !since.isAfter(moment);
    }
}
