package dev.waybill.ops.transaction;

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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the archive hour by hour, newest first, a page at a time. */
public final class ByTime {
    private static final Comparator<Transaction> NEWEST_FIRST = Comparator.comparing(Transaction::acceptedAt)
            .thenComparing(Transaction::eventId)
            .reversed();

    private static final Duration HOUR = Duration.ofHours(1);

    /** Longer than a fact that fails five times is on its way to its dead-letter queue. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** A page of rare things ends after so many hours, or so many arrivals, and says where to go on. */
    private static final int MOST_HOURS = 48;

    private static final int MOST_ARRIVALS = 100_000;

    private final Journal journal;
    private final Supplier<Set<String>> dead;
    private final Clock clock;

    /** Takes what lies dead, asked for only when something is late. */
    public ByTime(Journal journal, Supplier<Set<String>> dead, Clock clock) {
        this.journal = journal;
        this.dead = dead;
        this.clock = clock;
    }

    /** Where a page ended. */
    public record Place(Instant at, String eventId) {
        boolean isBefore(Transaction found) {
            int time = found.acceptedAt().compareTo(at);
            return time < 0 || (time == 0 && found.eventId().compareTo(eventId) < 0);
        }
    }

    /** Newest first. */
    public record Page(List<Transaction> items, @Nullable Place next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A page of what came within a time.
     *
     * @param seen the tenants that are meant; everybody's where it is empty
     * @param after where the page before ended
     */
    public Page newest(
            Set<TenantId> seen,
            Instant from,
            Instant to,
            @Nullable Place after,
            Predicate<Transaction> wanted,
            int limit) {
        List<Transaction> found = new ArrayList<>();
        Instant hour = (after == null ? to : after.at()).truncatedTo(ChronoUnit.HOURS);
        // Nearly all facts have ended in their hour or the one after.
        Ends ends = hour(seen, hour.plus(HOUR), to, to).ends();
        int read = 0;
        for (int hours = 0; !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)); hours++) {
            if (hours == MOST_HOURS || read >= MOST_ARRIVALS) {
                // Before everything of the hour that was read last.
                return new Page(alive(found), new Place(hour.plus(HOUR), ""));
            }
            Hour own = hour(seen, hour, from, to);
            read += own.arrivals().size();
            for (Transaction each : own.newestFirst(ends)) {
                if ((after == null || after.isBefore(each)) && wanted.test(each)) {
                    if (found.size() == limit) {
                        Transaction last = found.getLast();
                        return new Page(alive(found), new Place(last.acceptedAt(), last.eventId()));
                    }
                    found.add(each);
                }
            }
            ends = own.ends();
            hour = hour.minus(HOUR);
        }
        return new Page(alive(found), null);
    }

    /** What an hour of the archive tells, read once. */
    private record Hour(List<Transaction> arrivals, Ends ends) {
        List<Transaction> newestFirst(Ends after) {
            return arrivals.stream()
                    .map(arrival -> ends.of(arrival, after))
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }

    private Hour hour(Set<TenantId> seen, Instant hour, Instant from, Instant to) {
        Hour read = new Hour(new ArrayList<>(), new Ends());
        journal.read(seen, hour, hour.plus(HOUR)).forEach(envelope -> {
            read.ends().read(envelope);
            boolean isMeant = !envelope.time().isBefore(from) && envelope.time().isBefore(to);
            if (isMeant && Ends.isArrival(envelope)) {
                // Only what is listed: the bodies of a flash sale's hour would not fit.
                read.arrivals().add(Transaction.of(envelope));
            }
        });
        return read;
    }

    /** What should have ended long ago may lie dead. */
    private List<Transaction> alive(List<Transaction> found) {
        Instant late = clock.instant().minus(PATIENCE);
        Predicate<Transaction> isLate = each -> each.outcome().equals(Transaction.IN_FLIGHT)
                && each.acceptedAt().isBefore(late);
        if (found.stream().noneMatch(isLate)) {
            return found;
        }
        Set<String> lying = dead.get();
        return found.stream()
                .map(each -> isLate.test(each) && lying.contains(each.eventId())
                        ? each.ended(Transaction.DEAD, each.reason())
                        : each)
                .toList();
    }
}
