package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.util.Optional;

/** The first question of every flow: did this record take this fact before? */
public final class Again {
    private Again() {}

    /** The decision for a fact that the ledger knows: its own earlier outcome for the same arrival, else duplicate. */
    public static <S> Optional<Decision<S>> decide(StoredRecord<S> record, Fact fact) {
        Optional<Decision<S>> sameArrival = record.arrival(fact.eventId())
                .map(entry -> Decision.unchanged(record, fact, entry.outcome(), entry.reason()));
        return sameArrival.or(() -> before(record, fact)
                .map(entry -> Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before")));
    }

    /** A sender that says again what lost a tie repeats itself; a person at the desk means it. */
    private static Optional<LedgerEntry> before(StoredRecord<?> record, Fact fact) {
        return fact.isCorrection()
                ? record.fact(fact.key()).filter(entry -> entry.digest().equals(fact.digest()))
                : record.fact(fact.key(), fact.digest());
    }
}
