package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.Settled;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a flow decided about a fact.
 *
 * @param record the record after it; the same object when nothing is to be written
 * @param settled how the fact ended, first, and then those that had waited for it
 * @param notes what a person must know
 * @param cleared causes of notes that are gone
 * @param waits what is to be looked at later
 * @param movements movement ids to mark with the write
 */
public record Decision<S>(
        StoredRecord<S> record,
        List<Settled> settled,
        List<ExceptionNote> notes,
        Set<String> cleared,
        List<Due> waits,
        Set<String> movements) {

    public Decision {
        settled = List.copyOf(settled);
        notes = List.copyOf(notes);
        cleared = Set.copyOf(cleared);
        waits = List.copyOf(waits);
        movements = Set.copyOf(movements);
    }

    /** The record stays as it is: the fact brought nothing new. */
    public static <S> Decision<S> unchanged(
            StoredRecord<S> record, Fact fact, FactOutcome outcome, @Nullable String reason) {
        return new Decision<>(
                record, List.of(settled(fact, outcome, reason)), List.of(), Set.of(), List.of(), Set.of());
    }

    /** The record takes the fact and notes it in its ledger. */
    public static <S> Decision<S> taken(
            StoredRecord<S> after, Fact fact, FactOutcome outcome, @Nullable String reason) {
        return unchanged(after.taking(fact, outcome, reason), fact, outcome, reason);
    }

    /** The record stands as it did and only remembers the fact, which lost against one of its own moment. */
    static <S> Decision<S> remembered(StoredRecord<S> record, Fact fact, FactOutcome outcome, String reason) {
        return unchanged(record.remembering(fact, outcome, reason), fact, outcome, reason);
    }

    public Decision<S> releasing(List<Settled> released) {
        List<Settled> all = new ArrayList<>(settled);
        all.addAll(released);
        return new Decision<>(record, all, notes, cleared, waits, movements);
    }

    public Decision<S> noting(ExceptionNote note) {
        List<ExceptionNote> all = new ArrayList<>(notes);
        all.add(note);
        return new Decision<>(record, settled, all, cleared, waits, movements);
    }

    public Decision<S> clearing(Set<String> causes) {
        Set<String> all = new HashSet<>(cleared);
        all.addAll(causes);
        return new Decision<>(record, settled, notes, all, waits, movements);
    }

    Decision<S> withNews(News news) {
        return new Decision<>(record.withNews(news), settled, notes, cleared, waits, movements);
    }

    public Decision<S> waiting(Due due) {
        List<Due> all = new ArrayList<>(waits);
        all.add(due);
        return new Decision<>(record, settled, notes, cleared, all, movements);
    }

    public Decision<S> marking(String movement) {
        return new Decision<>(record, settled, notes, cleared, waits, Set.of(movement));
    }

    private static Settled settled(Fact fact, FactOutcome outcome, @Nullable String reason) {
        return new Settled(fact.eventId(), fact.key(), outcome, reason);
    }
}
