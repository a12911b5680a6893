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

    /** Nearly all facts have ended by then. */
    private static final Duration ENDED = Duration.ofHours(1);

    /** Longer than a fact that fails five times is on its way to its dead-letter queue. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** A page of rare things ends after so many hours and says where to go on; each is read of every tenant that is meant. */
    private static final int MOST_HOURS = 48;

    private static final int MOST_TENANT_HOURS = 480;

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
        int read = 0;
        for (int hours = 0; !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)); hours++) {
            if (hours == MOST_HOURS || read >= MOST_TENANT_HOURS) {
                // Before everything of the hour that was read last.
                return new Page(alive(found), new Place(hour.plus(Duration.ofHours(1)), ""));
            }
            Set<TenantId> tenants = seen.isEmpty() ? journal.tenants(hour, hour.plus(Duration.ofHours(1))) : seen;
            read += tenants.size();
            for (Transaction each : hour(tenants, hour, from, to)) {
                if ((after == null || after.isBefore(each)) && wanted.test(each)) {
                    if (found.size() == limit) {
                        Transaction last = found.getLast();
                        return new Page(alive(found), new Place(last.acceptedAt(), last.eventId()));
                    }
                    found.add(each);
                }
            }
            hour = hour.minus(Duration.ofHours(1));
        }
        return new Page(alive(found), null);
    }

    private List<Transaction> hour(Set<TenantId> tenants, Instant hour, Instant from, Instant to) {
        Instant end = hour.plus(Duration.ofHours(1));
        Ends ends = new Ends();
        List<Transaction> arrivals = new ArrayList<>();
        for (TenantId tenant : tenants) {
            journal.read(tenant, hour, end.plus(ENDED)).forEach(envelope -> {
                ends.read(envelope);
                boolean isMeant = !envelope.time().isBefore(from)
                        && envelope.time().isBefore(to)
                        && envelope.time().isBefore(end);
                if (isMeant && Ends.isArrival(envelope)) {
                    // Only what is listed: the bodies of a flash sale's hour would not fit.
                    arrivals.add(Transaction.of(envelope));
                }
            });
        }
        return arrivals.stream().map(ends::of).sorted(NEWEST_FIRST).toList();
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
