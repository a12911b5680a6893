package dev.waybill.mend;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Internal.JobRequested;
import dev.waybill.events.Trace;
import dev.waybill.job.Filter;
import dev.waybill.job.Job;
import dev.waybill.job.Jobs;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.RecordStore;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins redrives and replays, says beforehand what they would do, and stops them. */
public final class Desk {
    private static final BigDecimal RATE = BigDecimal.TEN;
    private static final BigDecimal ERROR_RATIO = new BigDecimal("0.2");
    private static final int SAMPLES = 5;
    private static final int TRIES = 5;

    /** API Gateway waits half a minute, and dead letters are shown again for as long as they were looked at. */
    static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** What is under way at a target that does not go on needs no look each second. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private final RecordStore records;
    private final Jobs jobs;
    private final Exceptions exceptions;
    private final DeadLetterDesk deadLetters;
    private final Arrivals arrivals;
    private final Bus bus;
    private final Envelopes envelopes;
    private final Supplier<String> ids;
    private final SecureRandom random;
    private final Clock clock;

    Desk(
            RecordStore records,
            Jobs jobs,
            Exceptions exceptions,
            DeadLetterDesk deadLetters,
            Arrivals arrivals,
            Bus bus,
            Envelopes envelopes,
            Supplier<String> ids,
            SecureRandom random,
            Clock clock) {
        this.records = records;
        this.jobs = jobs;
        this.exceptions = exceptions;
        this.deadLetters = deadLetters;
        this.arrivals = arrivals;
        this.bus = bus;
        this.envelopes = envelopes;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What an operator wants done.
     *
     * @param seen the tenants that the operator may touch; everybody where it is empty
     * @param startsAt before then nothing is sent; nothing for at once
     * @param by the operator's subject
     * @param once names what a repeated request makes, so that it is made once; nothing where it cannot be repeated
     */
    public record Order(
            String kind,
            @Nullable String of,
            Filter filter,
            List<TenantId> seen,
            @Nullable Integer limit,
            @Nullable BigDecimal ratePerSecond,
            @Nullable BigDecimal abortErrorRatio,
            @Nullable Instant startsAt,
            String by,
            String why,
            @Nullable String once) {
        public Order {
            seen = List.copyOf(seen);
        }
    }

    /** A job that has ended stays as it ended. */
    public static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(Job job) {
            super("the job has ended: it is " + job.state().word());
        }
    }

    /**
     * What a job would touch.
     *
     * @param atLeast whether the look ended at its time, or more lies dead than it looked at, or could see
     */
    public record DryRun(int count, boolean atLeast, List<Object> samples, Map<String, Integer> byCause) {}

    /** Counts what an order means, as far as time allows, and shows a few of them; changes nothing. */
    public DryRun look(Order order) {
        Counting counting = new Counting(clock.instant().plus(LONGEST_LOOK));
        if (order.kind().equals(Job.REPLAY)) {
            arrivals.of(order.filter(), counting::goesOn)
                    .forEach(arrival -> counting.add(
                            arrival.type().word(),
                            Map.of(
                                    "eventId", arrival.id(),
                                    "type", arrival.type(),
                                    "record", arrival.subject(),
                                    "acceptedAt", arrival.time())));
        } else if (Job.EXCEPTIONS.equals(order.of())) {
            exceptions.stream(order.filter(), order.seen(), "")
                    .takeWhile(_ -> counting.goesOn())
                    .filter(Retries::helps)
                    .forEach(trouble -> counting.add(trouble.cause(), trouble));
        } else {
            Look look = deadLetters.each(order.filter(), order.seen(), counting::goesOn, line -> {
                if (line.eventId() != null) {
                    counting.add(line.error() == null ? line.queue() : line.error(), line);
                }
            });
            counting.cut |= !look.isWhole();
        }
        return new DryRun(counting.count, counting.cut, List.copyOf(counting.samples), counting.byCause);
    }

    private final class Counting {
        private final Instant end;
        private final List<Object> samples = new ArrayList<>();
        private final Map<String, Integer> byCause = new TreeMap<>();
        private int count;
        private boolean cut;

        Counting(Instant end) {
            this.end = end;
        }

        boolean goesOn() {
            cut |= !clock.instant().isBefore(end);
            return !cut;
        }

        void add(String cause, Object sample) {
            count++;
            byCause.merge(cause, 1, Integer::sum);
            if (samples.size() < SAMPLES) {
                samples.add(sample);
            }
        }
    }

    /**
     * Begins a job: its row first, then the request for its first slice. A repeated request finds the job of the first, whatever
     * broke off in between; a slice asked for twice is worked once.
     */
    public Job begin(Order order) {
        String id = order.once() == null ? ids.get() : jobs.named(order.once(), ids.get(), clock.instant());
        Job job = jobs.find(order.kind(), id).orElseGet(() -> jobs.begin(made(order, id)));
        request(job);
        return job;
    }

    private Job made(Order order, String id) {
        Instant now = clock.instant();
        return new Job(
                id,
                order.kind(),
                order.of(),
                Job.State.RUNNING,
                order.filter(),
                order.seen(),
                order.by(),
                order.why(),
                now,
                now,
                order.ratePerSecond() == null ? RATE : order.ratePerSecond(),
                order.abortErrorRatio() == null ? ERROR_RATIO : order.abortErrorRatio(),
                order.limit(),
                found(order),
                Job.Counts.NONE,
                "",
                order.startsAt() == null ? now : order.startsAt(),
                null,
                null,
                null,
                0);
    }

    /** What is not known within the time of an answer is told by the job when it has sent all. An archive is never counted. */
    private @Nullable Integer found(Order order) {
        if (order.kind().equals(Job.REPLAY)) {
            return null;
        }
        if (!Job.EXCEPTIONS.equals(order.of())) {
            return deadLetters.about(order.filter(), order.seen()).orElse(null);
        }
        DryRun look = look(order);
        return look.atLeast() ? null : Integer.valueOf(look.count());
    }

    /** Asks for the next slice of a job. */
    public void request(Job job) {
        TenantId tenant = concerned(job);
        JobRequested request = new JobRequested(job.kind(), job.id());
        bus.publish(List.of(envelopes.of(tenant, "job/" + job.id(), request, Trace.begin(job.id(), random), 0)));
    }

    /** Asks for it with a waking to come. */
    public void requestLater(Job job) {
        Instant next = clock.instant().plus(LATER);
        records.waitUntil(Due.job(
                concerned(job),
                job.kind(),
                job.id(),
                next,
                Trace.begin(job.id(), random).traceparent()));
    }

    private static TenantId concerned(Job job) {
        return Optional.ofNullable(job.filter().tenant())
                .or(() -> job.tenants().stream().findFirst())
                .orElse(NOBODY);
    }

    /** A job of everybody's belongs to no tenant. */
    private static final TenantId NOBODY = new TenantId("nobody");

    /**
     * Pauses, resumes or cancels a job.
     *
     * @param expectedVersion as the operator saw it, or 0 for whatever stands
     * @return empty where another version stands
     * @throws Ended where nothing can be turned any more
     */
    public Optional<Job> turn(String kind, String id, Job.State next, long expectedVersion) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Job> standing = jobs.find(kind, id);
            if (standing.isEmpty() || (expectedVersion > 0 && standing.get().version() != expectedVersion)) {
                return Optional.empty();
            }
            Job job = standing.get();
            if (!job.isRunning() && job.state() != Job.State.PAUSED) {
                throw new Ended(job);
            }
            Optional<Job> written = jobs.write(job.in(next, null, clock.instant()));
            if (written.isPresent()) {
                written.filter(Job::isRunning).ifPresent(this::request);
                return written;
            }
        }
        return Optional.empty();
    }
}
