package dev.waybill.record;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note for a person: what is wrong with a record and what to do next. No personal data.
 *
 * @param cause groups equal cases: {@code missing-parent}, {@code currency-unknown}
 * @param field the field at fault, or empty
 */
public record ExceptionNote(
        RecordKey record,
        String cause,
        String field,
        String nextStep,
        @Nullable String target,
        @Nullable String eventId,
        Instant at) {

    /** Names a target's refusal within its record, whatever the reason, so that a later success takes it back. */
    public static String refusedBy(String target) {
        return "refused-by-" + target;
    }

    /** Names the note within its record: a target refuses for one reason at a time. */
    public String name() {
        return target == null ? cause : refusedBy(target);
    }
}
