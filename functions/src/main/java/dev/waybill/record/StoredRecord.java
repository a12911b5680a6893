package dev.waybill.record;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entity as we know it.
 *
 * @param version counts the writes, 0 for a record that was never written
 * @param taken the version with the newest fact; what only notes an hour, or what lost a tie, is a version without one. Where it
 *     was not counted, 0, the present one
 * @param sources the newest change time taken from each source connection
 * @param groups for each field group, which source's value stands, of when, and by which rule
 * @param ledger the newest facts it took, oldest first, at most {@link #LEDGER_LIMIT}
 * @param hours the archive's hours in which its facts stand, taken or not, for erasure
 * @param news who is to be told of it, at which version
 * @param erasedAt when its personal data were erased; the versions stay, so that late facts are refused
 */
public record StoredRecord<S>(
        RecordKey key,
        long version,
        long taken,
        S state,
        Map<String, SourceTime> sources,
        Map<String, FieldSource> groups,
        List<LedgerEntry> ledger,
        SortedSet<String> hours,
        News news,
        @Nullable Instant erasedAt) {
    /** Enough for any order's life; what must never be forgotten is in the state, not here. */
    public static final int LEDGER_LIMIT = 64;

    /** Which source set a field group, by its clock, and why it and no other. */
    public record FieldSource(String source, SourceTime at, String rule) {}

    /** A fact that the record took: under which arrival, how it came and ended, and when. */
    public record LedgerEntry(
            String eventId,
            String key,
            String digest,
            String source,
            SourceTime at,
            Instant takenAt,
            FactOutcome outcome,
            @Nullable String reason,
            @Nullable String via) {

        /** Of a fact that its sender told us itself. */
        public LedgerEntry(
                String eventId,
                String key,
                String digest,
                String source,
                SourceTime at,
                Instant takenAt,
                FactOutcome outcome,
                @Nullable String reason) {
            this(eventId, key, digest, source, at, takenAt, outcome, reason, null);
        }
    }

    public StoredRecord {
        taken = taken == 0 ? version : taken;
        sources = java.util.Collections.unmodifiableMap(new TreeMap<>(sources));
        groups = java.util.Collections.unmodifiableMap(new TreeMap<>(groups));
        ledger = List.copyOf(ledger);
        hours = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(hours));
    }

    /** A record whose every write took a fact. */
    public StoredRecord(
            RecordKey key,
            long version,
            S state,
            Map<String, SourceTime> sources,
            Map<String, FieldSource> groups,
            List<LedgerEntry> ledger,
            SortedSet<String> hours,
            News news,
            @Nullable Instant erasedAt) {
        this(key, version, 0, state, sources, groups, ledger, hours, news, erasedAt);
    }

    /** A record that was never written. */
    public static <S> StoredRecord<S> fresh(RecordKey key, S state) {
        return new StoredRecord<>(key, 0, state, Map.of(), Map.of(), List.of(), new TreeSet<>(), News.none(), null);
    }

    /** What the ledger says of exactly this arrival: it comes again after a crash or a redrive. */
    public Optional<LedgerEntry> arrival(String eventId) {
        return ledger.stream().filter(entry -> entry.eventId().equals(eventId)).findFirst();
    }

    /** What the ledger says of this fact, under whatever arrival; of a tie what was taken last. */
    public Optional<LedgerEntry> fact(String factKey) {
        return entries(factKey).findFirst();
    }

    /** What the ledger says of this fact with this content; a tie has two contents under one key. */
    public Optional<LedgerEntry> fact(String factKey, String digest) {
        return entries(factKey).filter(entry -> entry.digest().equals(digest)).findFirst();
    }

    /** When what was taken of a fact last was accepted. What the ledger has forgotten came before all that it still holds. */
    public Instant lastAccepted(String factKey) {
        return entries(factKey)
                .map(LedgerEntry::takenAt)
                .max(Comparator.naturalOrder())
                .or(() -> ledger.stream().map(LedgerEntry::takenAt).findFirst())
                .orElse(Instant.MIN);
    }

    /** Newest first. */
    private Stream<LedgerEntry> entries(String factKey) {
        return ledger.reversed().stream().filter(entry -> entry.key().equals(factKey));
    }

    /** The newest change time taken from a source. */
    public Optional<SourceTime> newest(String source) {
        return Optional.ofNullable(sources.get(source));
    }

    public StoredRecord<S> withState(S next) {
        return new StoredRecord<>(key, version, taken, next, sources, groups, ledger, hours, news, erasedAt);
    }

    public StoredRecord<S> withVersion(long next) {
        return new StoredRecord<>(key, next, taken, state, sources, groups, ledger, hours, news, erasedAt);
    }

    public StoredRecord<S> withGroups(Map<String, FieldSource> changed) {
        Map<String, FieldSource> all = new TreeMap<>(groups);
        all.putAll(changed);
        return new StoredRecord<>(key, version, taken, state, sources, all, ledger, hours, news, erasedAt);
    }

    /** After a source told a state of a moment; an older moment changes nothing. */
    public StoredRecord<S> withSource(String source, SourceTime at) {
        Map<String, SourceTime> all = new TreeMap<>(sources);
        all.merge(source, at, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        return new StoredRecord<>(key, version, taken, state, all, groups, ledger, hours, news, erasedAt);
    }

    public StoredRecord<S> withNews(News next) {
        return new StoredRecord<>(key, version, taken, state, sources, groups, ledger, hours, next, erasedAt);
    }

    /** With what is left of its state once its person was erased; ledger and versions stay, by them a late fact is refused. */
    public <T> StoredRecord<T> erased(T blank, Instant when) {
        Instant first = erasedAt == null ? when : erasedAt;
        return new StoredRecord<>(key, version, version + 1, blank, sources, groups, ledger, hours, News.none(), first);
    }

    /**
     * The version that a target must have: every version with news, but not those of the source that is its echo.
     *
     * @param echo the source through which the target's own system speaks, if any
     */
    public long owed(@Nullable String echo) {
        return news.isUnknown() ? version : news.owed(echo);
    }

    /** The version under which a target is told what stands; {@code owed} of it or newer. */
    public long told(@Nullable String echo) {
        return news.isUnknown() ? version : Math.max(news.newest(), news.owed(echo));
    }

    /** After taking a fact: in the ledger, and its archive hour noted. */
    public StoredRecord<S> taking(Fact fact, FactOutcome outcome, @Nullable String reason) {
        List<LedgerEntry> entries = Ledger.taking(ledger, fact, outcome, reason);
        return new StoredRecord<>(
                key, version, version + 1, state, sources, groups, entries, with(hour(fact)), news, erasedAt);
    }

    /** Knowing what lost a tie, so that it loses whenever its sender repeats it. The record stands as it did, which is no news. */
    public StoredRecord<S> remembering(Fact fact, FactOutcome outcome, String reason) {
        List<LedgerEntry> entries = Ledger.below(fact(fact.key()), ledger, fact, outcome, reason);
        return knowing(entries, hour(fact));
    }

    /** Whether this arrival is what the record took last. */
    public boolean tookLast(Fact fact) {
        return !ledger.isEmpty() && ledger.getLast().eventId().equals(fact.eventId());
    }

    /**
     * Knowing in which hour of the archive a fact stands that was not taken, so that an erasure looks there. Written for that
     * alone, the record is no news. Stock tells of nobody, and what took no fact is no record.
     */
    public StoredRecord<S> knowingHourOf(Fact fact) {
        if (hours.isEmpty() || tookLast(fact) || key.entity() == EntityKind.INVENTORY) {
            return this;
        }
        String hour = hour(fact);
        return hours.contains(hour) ? this : knowing(ledger, hour);
    }

    private StoredRecord<S> knowing(List<LedgerEntry> entries, String hour) {
        return new StoredRecord<>(
                key, version, taken, state, sources, groups, entries, with(hour), news.known(version), erasedAt);
    }

    private static String hour(Fact fact) {
        return fact.acceptedAt().toString().substring(0, 13);
    }

    private SortedSet<String> with(String hour) {
        SortedSet<String> all = new TreeSet<>(hours);
        all.add(hour);
        return all;
    }

    /** The waiting facts of the ledger, now that what they waited for is here. */
    public StoredRecord<S> settlingParked(String reason) {
        List<LedgerEntry> entries = ledger.stream()
                .map(entry -> entry.outcome() == FactOutcome.PARKED
                        ? new LedgerEntry(
                                entry.eventId(),
                                entry.key(),
                                entry.digest(),
                                entry.source(),
                                entry.at(),
                                entry.takenAt(),
                                FactOutcome.APPLIED,
                                reason,
                                entry.via())
                        : entry)
                .toList();
        return new StoredRecord<>(key, version, taken, state, sources, groups, entries, hours, news, erasedAt);
    }

    @Override
    public String toString() {
        return "StoredRecord[" + key + " version " + version + "]";
    }
}
