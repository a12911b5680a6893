package dev.waybill.ops.transaction;

import dev.waybill.deadletter.DeadLetters.Dead;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the archive hour by hour, newest first, a page at a time. */
public final class ByTime {
    private static final Comparator<Transaction> NEWEST_FIRST = Comparator.comparing(Transaction::acceptedAt)
            .thenComparing(Transaction::eventId)
            .reversed();

    private static final Duration HOUR = Duration.ofHours(1);

    /** A page of rare things ends after so many hours, or so many arrivals, and says where to go on. */
    private static final int MOST_HOURS = 48;

    /** No hour is read further: with how they ended it is what one function reads in the half minute that API Gateway waits. */
    private static final int MOST_ARRIVALS = 100_000;

    private final Journal journal;
    private final Supplier<Dead> dead;
    private final Clock clock;
    private final int mostArrivals;

    /** Takes what lies dead, asked for only when something is late. */
    public ByTime(Journal journal, Supplier<Dead> dead, Clock clock) {
        this(journal, dead, clock, MOST_ARRIVALS);
    }

    ByTime(Journal journal, Supplier<Dead> dead, Clock clock, int mostArrivals) {
        this.journal = journal;
        this.dead = dead;
        this.clock = clock;
        this.mostArrivals = mostArrivals;
    }

    /**
     * What a page is to hold.
     *
     * @param which what arrivals are, however they ended
     * @param how how they ended: asked only of those
     */
    public record Wanted(Predicate<Transaction> which, Predicate<Transaction> how) {}

    /** Where a page ended; without an id, before everything of that moment and after. */
    public record Place(Instant at, String eventId) {
        boolean isBefore(Transaction found) {
            int time = found.acceptedAt().compareTo(at);
            return time < 0 || (time == 0 && found.eventId().compareTo(eventId) < 0);
        }
    }

    /**
     * Newest first.
     *
     * @param leftOut hours of which more came than is read
     * @param sawTheDead whether all that lies dead was looked at; what does may else be told as in flight
     */
    public record Page(List<Transaction> items, @Nullable Place next, List<Instant> leftOut, boolean sawTheDead) {
        public Page {
            items = List.copyOf(items);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A page of what came within a time.
     *
     * @param seen the tenants that are meant; everybody's where it is empty
     * @param after where the page before ended
     */
    public Page newest(Set<TenantId> seen, Instant from, Instant to, @Nullable Place after, Wanted wanted, int limit) {
        Lying lying = new Lying(dead, clock.instant());
        List<Transaction> found = new ArrayList<>();
        List<Instant> leftOut = new ArrayList<>();
        Instant hour = newestHour(to, after);
        // Nearly all facts have ended in their hour or the one after.
        Ends ends = hour(seen, hour.plus(HOUR), to, to, leftOut).ends();
        int read = 0;
        for (int hours = 0; !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)); hours++) {
            if (hours == MOST_HOURS || read >= mostArrivals) {
                // Before everything of the hour that was read last.
                return new Page(found, new Place(hour.plus(HOUR), ""), leftOut, lying.isWhole());
            }
            Hour own = hour(seen, hour, from, to, leftOut);
            read += own.came().get();
            own.newestFirst(ends)
                    .filter(each -> (after == null || after.isBefore(each))
                            && wanted.which().test(each))
                    .map(lying::of)
                    .filter(wanted.how())
                    .limit(limit + 1L - found.size())
                    .forEach(found::add);
            if (found.size() > limit) {
                Transaction last = found.get(limit - 1);
                Place next = new Place(last.acceptedAt(), last.eventId());
                return new Page(found.subList(0, limit), next, leftOut, lying.isWhole());
            }
            ends = own.ends();
            hour = hour.minus(HOUR);
        }
        return new Page(found, null, leftOut, lying.isWhole());
    }

    /** What ended with an hour has only the hours before it left. */
    private static Instant newestHour(Instant to, @Nullable Place after) {
        Instant last = after == null ? to : after.at();
        boolean isWithin = after != null && !after.eventId().isEmpty();
        return (isWithin ? last : last.minusNanos(1)).truncatedTo(ChronoUnit.HOURS);
    }

    /** What an hour of the archive tells, read once. */
    private record Hour(List<Transaction> arrivals, Ends ends, AtomicInteger came) {
        Stream<Transaction> newestFirst(Ends after) {
            return arrivals.stream().map(arrival -> ends.of(arrival, after)).sorted(NEWEST_FIRST);
        }
    }

    /** An hour in which too much came is told among those that are left out: a part of it would pass for the whole. */
    private Hour hour(Set<TenantId> seen, Instant hour, Instant from, Instant to, List<Instant> leftOut) {
        Hour read = new Hour(new ArrayList<>(), new Ends(), new AtomicInteger());
        boolean isWhole = journal.read(seen, hour, hour.plus(HOUR)).allMatch(envelope -> {
            read.ends().read(envelope);
            if (Ends.isArrival(envelope)) {
                read.came().incrementAndGet();
                if (!envelope.time().isBefore(from) && envelope.time().isBefore(to)) {
                    // Only what is listed: the bodies of a flash sale's hour would not fit.
                    read.arrivals().add(Transaction.of(envelope));
                }
            }
            return read.came().get() <= mostArrivals;
        });
        if (!isWhole) {
            read.arrivals().clear();
            leftOut.add(hour);
        }
        return read;
    }
}
