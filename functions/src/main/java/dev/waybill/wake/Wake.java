package dev.waybill.wake;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DueRows.Waiting;
import dev.waybill.record.HeldRows;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks the due buckets from the cursor to now, and the lines of targets that were paused or have more than their rate lets through. */
final class Wake {
    /** A bucket counts as empty for good only this long after its minute: a writer's clock may lag, a write may be slow. */
    private static final Duration LATE_ROWS = Duration.ofMinutes(3);

    /** Where the first walk of an environment begins: nothing can have waited longer. */
    private static final Duration FIRST_WALK = Duration.ofHours(1);

    /** Read, published and taken out at once: a crash repeats at most so many. */
    private static final int BATCH = 100;

    /** What could not be decided is tried again with the next round. */
    private static final Duration NEXT_ROUND = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Wake.class);

    private final DueRows rows;
    private final HeldRows held;
    private final RecordStore records;
    private final Supplier<TenantStore> tenants;
    private final Bus bus;
    private final Envelopes envelopes;
    private final Clock clock;

    /** Takes the tenants as they stand when a run begins: a pause that is over counts at once. */
    Wake(
            DueRows rows,
            HeldRows held,
            RecordStore records,
            Supplier<TenantStore> tenants,
            Bus bus,
            Envelopes envelopes,
            Clock clock) {
        this.rows = rows;
        this.held = held;
        this.records = records;
        this.tenants = tenants;
        this.bus = bus;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /**
     * Wakes what is due until the deadline; what is left stays for the next minute. Says how many of each ending.
     *
     * @throws IllegalStateException at the end, so that it rings, where something could not be decided: it holds up nobody else
     */
    Map<String, Integer> run(Instant deadline) {
        Instant now = clock.instant();
        Instant present = now.truncatedTo(ChronoUnit.MINUTES);
        Instant cursor = rows.cursor().orElse(present.minus(FIRST_WALK));
        Decisions decisions = new Decisions(records, tenants.get(), new DrainRate(), envelopes, now);
        Run run = new Run(
                decisions,
                new Lines(rows, held, decisions, now, clock),
                deadline,
                new TreeMap<>(),
                new AtomicInteger());
        boolean emptySoFar = true;
        for (Instant minute = cursor; !minute.isAfter(present); minute = minute.plus(Duration.ofMinutes(1))) {
            emptySoFar &= drain(minute, run);
            if (emptySoFar && minute.isBefore(now.minus(LATE_ROWS))) {
                cursor = minute.plus(Duration.ofMinutes(1));
            }
        }
        rows.advance(cursor);
        run.ring();
        return run.counts();
    }

    private record Run(
            Decisions decisions, Lines lines, Instant deadline, Map<String, Integer> counts, AtomicInteger undecided) {
        /** Of each there is a line; what failed is no cause of this, because the runtime prints what a cause says. */
        void ring() {
            if (undecided.get() > 0) {
                throw new IllegalStateException(undecided + " times something due could not be decided");
            }
        }

        void count(Woken woken) {
            counts.merge(woken.decision().word(), 1, Integer::sum);
        }
    }

    private boolean isOver(Run run) {
        return !clock.instant().isBefore(run.deadline());
    }

    /** Says whether the bucket is empty now. */
    private boolean drain(Instant minute, Run run) {
        while (!isOver(run)) {
            List<Waiting> batch = rows.of(minute, BATCH);
            if (batch.isEmpty()) {
                return true;
            }
            Map<Boolean, List<Waiting>> looks =
                    batch.stream().collect(Collectors.partitioningBy(row -> isLook(row.due())));
            looks.getOrDefault(true, List.of())
                    .forEach(look -> apart(look, run, () -> {
                        look(look, run);
                        return Optional.empty();
                    }));
            wake(looks.getOrDefault(false, List.of()), run);
        }
        return false;
    }

    private static boolean isLook(Due due) {
        return due.kind() == Due.Kind.LINE || due.kind() == Due.Kind.RESUMED;
    }

    private void wake(List<Waiting> rowsOfABucket, Run run) {
        List<Woken> batch = rowsOfABucket.stream()
                .flatMap(row ->
                        apart(row, run, () -> Optional.of(run.decisions().decide(row.due())))
                                .map(decision -> new Woken(row, decision))
                                .stream())
                .toList();
        follow(batch);
        for (Woken woken : batch) {
            if (woken.decision().isHeld()) {
                run.lines().hold(woken.row());
            } else {
                woken.decision()
                        .later()
                        .ifPresentOrElse(until -> rows.postpone(woken.row(), until), () -> rows.done(woken.row()));
            }
            run.count(woken);
        }
    }

    /**
     * What fails by itself is put off by itself. It says where the row stands from now on and where in our code it failed, and
     * neither what the record is called nor what is in it: a customer may be called by their address.
     */
    private Optional<Decision> apart(Waiting row, Run run, Supplier<Optional<Decision>> work) {
        try {
            return work.get();
        } catch (Bus.NotPublished e) {
            throw e;
        } catch (RuntimeException e) {
            String bucket = rows.postpone(row, clock.instant().plus(NEXT_ROUND));
            LOG.error(
                    "something due cannot be decided",
                    entry("tenant", row.due().record().tenant().value()),
                    entry("kind", row.due().kind().name()),
                    entry("entity", row.due().record().entity().word()),
                    entry("bucket", bucket),
                    entry("failure", e.getClass().getName()),
                    entry("at", place(e)));
            run.undecided().incrementAndGet();
            return Optional.empty();
        }
    }

    private static String place(RuntimeException failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.waybill."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** First everything that follows, then the rows go: a crash in between repeats it, and that is harmless. */
    private void follow(List<Woken> batch) {
        batch.forEach(woken -> woken.decision().notes().forEach(records::note));
        bus.publish(batch.stream()
                .flatMap(woken -> woken.decision().envelopes().stream())
                .toList());
    }

    /** What an operator resumed is looked at from now on; what was paused again meanwhile has its own row that looks. */
    private void look(Waiting found, Run run) {
        if (found.due().kind() == Due.Kind.LINE) {
            drain(found, run);
        } else if (run.decisions().isPaused(found.due())) {
            rows.done(found);
        } else {
            run.lines().resume(found, run.deadline()).ifPresent(look -> drain(look, run));
        }
    }

    /** Sends this minute's share of a line on its way. */
    private void drain(Waiting look, Run run) {
        List<Woken> batch = run.lines().first(look, BATCH);
        while (!batch.isEmpty() && !isOver(run)) {
            follow(batch);
            for (Woken woken : batch) {
                run.lines().done(woken.row());
                run.count(woken);
            }
            batch = run.lines().first(look, BATCH);
        }
        run.lines().leave(look);
    }
}
