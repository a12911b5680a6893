package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.Settled;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Several facts decided one after the other on one record: what is to be written, once, and what follows.
 *
 * @param changed whether there is anything to write
 */
public record Fold<S>(
        StoredRecord<S> record,
        boolean changed,
        List<Settled> settled,
        List<ExceptionNote> notes,
        Set<String> cleared,
        List<Due> waits,
        Set<String> movements) {

    /**
     * Decides each fact under its own version of the tenant's document; a movement that was marked before, or here, is a
     * duplicate, whatever the ledger has forgotten.
     */
    public static <S> Fold<S> of(
            Flow<S> flow, StoredRecord<S> record, List<Fact> facts, Function<Fact, Tenant> pinned, Set<String> marked) {
        StoredRecord<S> current = record;
        List<Settled> settled = new ArrayList<>();
        List<ExceptionNote> notes = new ArrayList<>();
        Set<String> cleared = new HashSet<>();
        List<Due> waits = new ArrayList<>();
        Set<String> movements = new HashSet<>();
        for (Fact fact : facts) {
            Tenant tenant = pinned.apply(fact);
            Decision<S> decision = flow.decide(current, fact, tenant);
            if (decision.movements().stream().anyMatch(id -> marked.contains(id) || movements.contains(id))) {
                decision = Decision.unchanged(current, fact, FactOutcome.DUPLICATE, "moved before");
            }
            decision = Echoes.heard(flow, current, decision, fact, tenant);
            current = decision.record().knowingHourOf(fact);
            settled.addAll(decision.settled());
            Set<String> gone = decision.cleared();
            notes.removeIf(note -> gone.contains(note.cause()));
            notes.addAll(decision.notes());
            decision.notes().forEach(note -> cleared.remove(note.cause()));
            cleared.addAll(decision.cleared());
            waits.addAll(decision.waits());
            movements.addAll(decision.movements());
        }
        return new Fold<>(current, !current.equals(record), settled, notes, cleared, waits, movements);
    }
}
