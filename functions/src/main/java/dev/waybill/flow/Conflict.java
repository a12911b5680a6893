package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;

/** A fact that cannot change, known by its own id with other content: the first stands, a person looks at the second. */
public final class Conflict {
    private Conflict() {}

    /** The decision for the second; {@code what} it is in the words of a person. */
    public static <S> Decision<S> of(StoredRecord<S> record, Fact fact, String what) {
        ExceptionNote note = new ExceptionNote(
                record.key(),
                "fact-conflict",
                what,
                "the source told this " + what
                        + " twice with different content; the first stands: compare them at the source",
                null,
                fact.eventId(),
                fact.acceptedAt());
        return Decision.unchanged(record, fact, FactOutcome.QUARANTINED, what + " conflicts with an earlier one")
                .noting(note);
    }
}
