package dev.waybill.record;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest facts of a record, oldest first: what is added pushes out the oldest. */
final class Ledger {
    private Ledger() {}

    /** With a fact that was taken, as the newest. */
    static List<LedgerEntry> taking(List<LedgerEntry> ledger, Fact fact, FactOutcome outcome, @Nullable String reason) {
        List<LedgerEntry> entries = new ArrayList<>(ledger);
        entries.removeIf(entry -> entry.eventId().equals(fact.eventId()));
        entries.add(entry(fact, outcome, reason));
        return newest(entries);
    }

    /** With a fact that lost, right below what it lost against, which it therefore never pushes out; or else as the oldest. */
    static List<LedgerEntry> below(
            Optional<LedgerEntry> winner, List<LedgerEntry> ledger, Fact fact, FactOutcome outcome, String reason) {
        List<LedgerEntry> entries = new ArrayList<>(ledger);
        entries.add(winner.map(entries::indexOf).orElse(0), entry(fact, outcome, reason));
        return newest(entries);
    }

    private static LedgerEntry entry(Fact fact, FactOutcome outcome, @Nullable String reason) {
        return new LedgerEntry(
                fact.eventId(),
                fact.key(),
                fact.digest(),
                fact.connection(),
                fact.event().at(),
                fact.acceptedAt(),
                outcome,
                reason,
                fact.via());
    }

    private static List<LedgerEntry> newest(List<LedgerEntry> entries) {
        return entries.subList(Math.max(0, entries.size() - StoredRecord.LEDGER_LIMIT), entries.size());
    }
}
