package dev.waybill.deliver;

import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.TargetRow;
import dev.waybill.target.Delivery;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings one target up to date with one record: what is owed is computed from the record and the target's row, what the far
 * side cannot deduplicate is claimed first, and a step whose answer was lost is looked up before it is sent again.
 */
final class Deliverer {
    /** A record that changes faster than it is delivered is left to the next message after this many rounds. */
    private static final int ROUNDS = 4;

    /** A claim outlives its invocation by this much, so that nobody takes over while the last call may still land. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** A wait shorter than this is spent here; a longer one in a due row. */
    private static final Duration SHORT = Duration.ofMillis(1_100);

    private static final int SHORT_WAITS = 3;

    /** Soon, because a short pause may be over, or not everybody has heard of its end; while it lasts, waking puts it off. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Time that must be left after a short wait, so that the delivery itself can end. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static final Ended ECHO = new Ended("echo", "what is new came from the target itself", 0);

    private final DeliverServices services;
    private final Deliveries deliveries;

    Deliverer(DeliverServices services) {
        this.services = services;
        this.deliveries = new Deliveries(services.records());
    }

    /** Under what a request is served: the target's settings, until when, and where to say how the calls ended. */
    private record Terms(Tenant.TargetSettings settings, Instant deadline, Tally tally) {}

    /**
     * Serves a request; when it returns, what is still owed waits in a row.
     *
     * @param remaining of this invocation
     * @param tally takes how the calls ended
     */
    Ended serve(DeliveryRequested request, String traceparent, Duration remaining, Tally tally) {
        Optional<Tenant> tenant = tenant(request);
        Optional<Tenant.TargetSettings> settings = tenant.flatMap(t -> t.target(request.target()));
        if (settings.isEmpty() || tenant.get().state() == Tenant.State.OFFBOARDED) {
            return new Ended("gone", "the tenant or its target is gone", 0);
        }
        if (settings.get().isPaused() || tenant.get().state() == Tenant.State.PAUSED) {
            return rest(request, traceparent, settings.get());
        }
        Instant deadline = services.clock().instant().plus(remaining);
        return rounds(request, traceparent, new Terms(settings.get(), deadline, tally));
    }

    /** A target that is not known here may have been added since the document was read. */
    private Optional<Tenant> tenant(DeliveryRequested request) {
        return services.tenants()
                .findWith(
                        request.record().tenant(),
                        known -> known.target(request.target()).isPresent());
    }

    /**
     * What is owed to a paused target waits in a row like everything that waits: the archive knows only what came during the
     * pause, not what was redriven, corrected or still in its queue then. Its own row says so to people, if nobody is at it.
     */
    private Ended rest(DeliveryRequested request, String traceparent, Tenant.TargetSettings settings) {
        Optional<Owed> owed = deliveries.read(request.record(), settings.echo(), traceparent);
        TargetRow row = services.rows().read(request.record(), request.target());
        if (owed.isEmpty() || owed.get().isSettled(row)) {
            return new Ended("nothing-owed", "", 0);
        }
        Instant later = services.clock().instant().plus(PAUSE);
        wait(owed.get().delivery(), row, later, "paused");
        services.rows().write(row.resting("paused"));
        return new Ended("paused", "waits in a row until it is resumed", row.attempts());
    }

    /**
     * After a success under a claim the record is read again: a change that came meanwhile found the claim and left it to us.
     * Where nothing is claimed, nobody was sent away: two may be at it at once, and whose row comes too late looks again at once,
     * because the queue would bring him back after minutes.
     */
    private Ended rounds(DeliveryRequested request, String traceparent, Terms terms) {
        Ended ended = new Ended("nothing-owed", "", 0);
        boolean met = false;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Owed> owed =
                    deliveries.read(request.record(), terms.settings().echo(), traceparent);
            TargetRow row = services.rows().read(request.record(), request.target());
            if (owed.isEmpty() || owed.get().isSettled(row)) {
                boolean echo =
                        round == 0 && owed.filter(known -> known.isEcho(row)).isPresent();
                return echo ? ECHO : ended;
            }
            Target target = services.targets().apply(terms.settings().kind());
            List<Step> steps =
                    target.owed(owed.get().delivery(), new Progress(row.delivered(), row.steps(), row.externalIds()));
            Optional<Ended> own = round(owed.get(), row, target, steps, terms);
            met = own.isEmpty();
            ended = own.orElse(ended);
            if (!met && (!ended.outcome().equals("delivered") || !claims(steps))) {
                return ended;
            }
        }
        if (met) {
            throw new IllegalStateException(
                    "others wrote the target's row again and again: the queue brings this one back");
        }
        return ended;
    }

    private static boolean claims(List<Step> steps) {
        return steps.stream().anyMatch(step -> !step.deduplicated());
    }

    /** Empty where another attempt wrote the target's row first. */
    private Optional<Ended> round(Owed owed, TargetRow row, Target target, List<Step> steps, Terms terms) {
        Delivery delivery = owed.delivery();
        Instant now = services.clock().instant();
        if (row.isClaimed(now)) {
            return Optional.of(wait(delivery, row, row.claimedUntil(), "another attempt is under way"));
        }
        if (steps.isEmpty()) {
            if (row.isNoted()) {
                services.records().clear(delivery.record(), ExceptionNote.refusedBy(row.target()));
            }
            return services.rows()
                    .write(row.complete(delivery.version(), now))
                    .map(written -> new Ended("delivered", "nothing was missing", 0));
        }
        Optional<Instant> closed = admitted(delivery, terms);
        if (closed.isPresent()) {
            return Optional.of(wait(delivery, row, closed.get(), "the account's rate or breaker"));
        }
        List<String> keys = steps.stream().map(Step::key).toList();
        Optional<TargetRow> mine = claims(steps)
                ? services.rows().write(row.claimed(terms.deadline().plus(MARGIN), delivery.version(), keys, now))
                : Optional.of(row);
        Owed known = target.namesCustomers() ? deliveries.withKnownCustomer(owed) : owed;
        if (mine.isEmpty()) {
            return Optional.of(wait(delivery, row, now, "another attempt came first"));
        }
        return new Attempt(services, mine.get(), known, terms.settings(), terms.deadline())
                .run(target, steps, terms.tally());
    }

    /** A moment's wait is spent here, once or twice; what takes longer waits in a row. */
    private Optional<Instant> admitted(Delivery delivery, Terms terms) {
        Optional<Instant> closed = admit(delivery, terms.settings());
        for (int i = 0; i < SHORT_WAITS && closed.isPresent(); i++) {
            Instant now = services.clock().instant();
            Duration left = Duration.between(now, closed.get());
            if (left.compareTo(SHORT) > 0 || now.plus(ENOUGH).isAfter(terms.deadline())) {
                return closed;
            }
            services.nature().pause().accept(left);
            closed = admit(delivery, terms.settings());
        }
        return closed;
    }

    private Optional<Instant> admit(Delivery delivery, Tenant.TargetSettings settings) {
        return services.gate().admit(delivery.record().tenant(), settings.name(), settings.ratePerSecond());
    }

    private Ended wait(Delivery delivery, TargetRow row, @org.jspecify.annotations.Nullable Instant until, String why) {
        Instant due = until == null ? services.clock().instant() : until;
        services.records()
                .waitUntil(new Due(due, Due.Kind.DELIVERY, delivery.record(), row.target(), delivery.traceparent()));
        return new Ended("waiting", why, row.attempts());
    }
}
