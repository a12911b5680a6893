package dev.waybill.record;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note for a person: what is wrong with a record and what to do next. No personal data.
 *
 * @param cause groups equal cases, and with the record and the target names the note: {@code missing-parent}
 * @param field the field at fault, or empty
 */
public record ExceptionNote(
        RecordKey record,
        String cause,
        String field,
        String nextStep,
        @Nullable String target,
        @Nullable String eventId,
        Instant at) {}
