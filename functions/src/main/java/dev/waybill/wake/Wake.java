package dev.waybill.wake;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.record.DueRows;
import dev.waybill.record.DueRows.Waiting;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Walks the due buckets from the cursor to now. */
final class Wake {
    /** A bucket counts as empty for good only this long after its minute: a writer's clock may lag, a write may be slow. */
    private static final Duration LATE_ROWS = Duration.ofMinutes(3);

    /** Where the first walk of an environment begins: nothing can have waited longer. */
    private static final Duration FIRST_WALK = Duration.ofHours(1);

    /** Read, published and taken out at once: a crash repeats at most so many. */
    private static final int BATCH = 100;

    private final DueRows rows;
    private final RecordStore records;
    private final TenantStore tenants;
    private final Bus bus;
    private final Envelopes envelopes;
    private final Clock clock;

    Wake(DueRows rows, RecordStore records, TenantStore tenants, Bus bus, Envelopes envelopes, Clock clock) {
        this.rows = rows;
        this.records = records;
        this.tenants = tenants;
        this.bus = bus;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** Wakes what is due until the deadline; what is left stays for the next minute. Says how many of each ending. */
    Map<String, Integer> run(Instant deadline) {
        Instant now = clock.instant();
        Instant present = now.truncatedTo(ChronoUnit.MINUTES);
        Instant cursor = rows.cursor().orElse(present.minus(FIRST_WALK));
        Decisions decisions = new Decisions(records, tenants, new DrainRate(now), envelopes, now);
        Map<String, Integer> counts = new TreeMap<>();
        boolean emptySoFar = true;
        for (Instant minute = cursor; !minute.isAfter(present); minute = minute.plus(Duration.ofMinutes(1))) {
            emptySoFar &= drain(minute, decisions, deadline, counts);
            if (emptySoFar && minute.isBefore(now.minus(LATE_ROWS))) {
                cursor = minute.plus(Duration.ofMinutes(1));
            }
        }
        rows.advance(cursor);
        return counts;
    }

    /** Says whether the bucket is empty now. */
    private boolean drain(Instant minute, Decisions decisions, Instant deadline, Map<String, Integer> counts) {
        while (clock.instant().isBefore(deadline)) {
            List<Waiting> batch = rows.of(minute, BATCH);
            if (batch.isEmpty()) {
                return true;
            }
            wake(
                    batch.stream()
                            .map(row -> new Woken(row, decisions.decide(row.due())))
                            .toList(),
                    counts);
        }
        return false;
    }

    private record Woken(Waiting row, Decision decision) {}

    /** First everything that follows, then the rows go: a crash in between repeats it, and that is harmless. */
    private void wake(List<Woken> batch, Map<String, Integer> counts) {
        batch.forEach(woken -> woken.decision().notes().forEach(records::note));
        bus.publish(batch.stream()
                .flatMap(woken -> woken.decision().envelopes().stream())
                .toList());
        for (Woken woken : batch) {
            woken.decision()
                    .later()
                    .ifPresentOrElse(until -> rows.postpone(woken.row(), until), () -> rows.done(woken.row()));
            counts.merge(woken.decision().word(), 1, Integer::sum);
        }
    }
}
