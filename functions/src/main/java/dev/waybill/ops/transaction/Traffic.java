package dev.waybill.ops.transaction;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came in a time and how it ended, counted from the archive. */
public final class Traffic {
    private static final Set<FactOutcome> SUCCESS =
            EnumSet.of(FactOutcome.APPLIED, FactOutcome.DUPLICATE, FactOutcome.SUPERSEDED);
    private static final Set<FactOutcome> FAILURE = EnumSet.of(FactOutcome.EXCEPTION, FactOutcome.QUARANTINED);

    /** Nearly all facts have ended by then. */
    private static final Duration ENDED = Duration.ofHours(1);

    private static final Duration HOUR = Duration.ofHours(1);

    /** Hours whose objects are read side by side, while they hold little. */
    private static final Duration LONGEST_STRIDE = Duration.ofHours(8);

    /** Arrivals and ends that one function reads in the half minute that API Gateway waits; no stride is read further. */
    private static final int MOST_READ = 200_000;

    private final Journal journal;
    private final int mostRead;

    public Traffic(Journal journal) {
        this(journal, MOST_READ);
    }

    Traffic(Journal journal, int mostRead) {
        this.journal = journal;
        this.mostRead = mostRead;
    }

    /** Facts that came in a bucket, and how many of them ended. */
    public record Bucket(Instant at, int accepted, int settled, int exceptions) {}

    /** From acceptance to the end of the flow; {@code of} so many. */
    public record Millis(
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99,
            int of) {}

    /** The whole of it, since {@code from}. */
    public record Seen(
            Instant from,
            Duration bucket,
            List<Bucket> buckets,
            Map<String, Integer> byType,
            double successRate,
            Millis millis) {}

    private record End(FactOutcome outcome, Instant at) {}

    /**
     * What the tenants that are meant sent; everybody where they are empty. Newest first: of an archive that is too large for one
     * answer the rest is left out, and the answer says since when it counts.
     */
    public Seen of(Set<TenantId> seen, Instant from, Instant to) {
        List<Envelope> arrivals = new ArrayList<>();
        Map<String, End> ends = new HashMap<>();
        Instant since = to.plus(ENDED);
        Duration stride = HOUR;
        while (since.isAfter(from)) {
            Instant begin = later(from, hourOf(since).plus(HOUR).minus(stride));
            int known = arrivals.size();
            boolean isWhole = journal.read(seen, begin, since).allMatch(envelope -> {
                if (envelope.type() == EventType.FACTS_SETTLED) {
                    read(envelope, ends);
                } else if (Ends.isArrival(envelope) && envelope.time().isBefore(to)) {
                    // Only what is counted: a day's bodies would not fit.
                    arrivals.add(envelope.withData(Json.tree(Map.of())));
                }
                return arrivals.size() + ends.size() <= mostRead;
            });
            if (!isWhole) {
                // A part of an hour would pass for the whole.
                return count(earlier(since, to), to, arrivals.subList(0, known), ends);
            }
            since = begin;
            stride = begin.isBefore(to) ? next(stride, arrivals.size() + ends.size()) : HOUR;
        }
        return count(since, to, arrivals, ends);
    }

    /** The archive's hour that ends with a moment, or in which it is. */
    private static Instant hourOf(Instant end) {
        return end.minusNanos(1).truncatedTo(ChronoUnit.HOURS);
    }

    /** Twice as long while much more would fit. */
    private Duration next(Duration stride, int read) {
        return read > mostRead / 3 ? HOUR : Duration.ofHours(Math.min(LONGEST_STRIDE.toHours(), 2 * stride.toHours()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void read(Envelope told, Map<String, End> ends) {
        Json.convert(told.data(), FactsSettled.class)
                .facts()
                .forEach(fact -> ends.merge(
                        fact.eventId(),
                        new End(fact.outcome(), told.time()),
                        (a, b) -> a.outcome().compareTo(b.outcome()) >= 0 ? a : b));
    }

    private static Seen count(Instant from, Instant to, List<Envelope> arrivals, Map<String, End> ends) {
        Duration bucket = bucket(Duration.between(from, to));
        SortedMap<Instant, Bucket> buckets = empty(from, to, bucket);
        Map<String, Integer> byType = new TreeMap<>();
        List<Long> millis = new ArrayList<>();
        int successes = 0;
        for (Envelope arrival : arrivals) {
            End end = arrival.type() == EventType.PAYLOAD_QUARANTINED
                    ? new End(FactOutcome.QUARANTINED, arrival.time())
                    : ends.get(arrival.id());
            boolean failed = end != null && FAILURE.contains(end.outcome());
            buckets.merge(
                    floor(arrival.time(), bucket),
                    new Bucket(arrival.time(), 1, end == null ? 0 : 1, failed ? 1 : 0),
                    Traffic::sum);
            byType.merge(arrival.type().word(), 1, Integer::sum);
            if (end != null && SUCCESS.contains(end.outcome())) {
                successes++;
                millis.add(Duration.between(arrival.time(), end.at()).toMillis());
            }
        }
        double rate = arrivals.isEmpty() ? 1 : (double) successes / arrivals.size();
        return new Seen(from, bucket, List.copyOf(buckets.values()), byType, rate, percentiles(millis));
    }

    private static Bucket sum(Bucket a, Bucket b) {
        return new Bucket(
                a.at(), a.accepted() + b.accepted(), a.settled() + b.settled(), a.exceptions() + b.exceptions());
    }

    /** About fifty to a chart. */
    private static Duration bucket(Duration whole) {
        if (whole.compareTo(Duration.ofHours(6)) <= 0) {
            return Duration.ofMinutes(5);
        }
        return whole.compareTo(Duration.ofDays(2)) <= 0 ? Duration.ofMinutes(30) : Duration.ofHours(3);
    }

    private static SortedMap<Instant, Bucket> empty(Instant from, Instant to, Duration bucket) {
        SortedMap<Instant, Bucket> buckets = new TreeMap<>();
        for (Instant at = floor(from, bucket); at.isBefore(to); at = at.plus(bucket)) {
            buckets.put(at, new Bucket(at, 0, 0, 0));
        }
        return buckets;
    }

    private static Instant floor(Instant at, Duration bucket) {
        long seconds = bucket.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static Millis percentiles(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return new Millis(at(sorted, 50), at(sorted, 95), at(sorted, 99), sorted.size());
    }

    /** The smallest value that so many in a hundred do not exceed. */
    private static @Nullable Long at(List<Long> sorted, int share) {
        return sorted.isEmpty() ? null : sorted.get((sorted.size() * share + 99) / 100 - 1);
    }
}
