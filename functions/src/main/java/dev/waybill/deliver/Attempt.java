package dev.waybill.deliver;

import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.TargetRow;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One invocation's try at the steps that a record owes a target, in order, until one does not end well. */
final class Attempt {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    /** A call that we gave up on after ten seconds may still land: look for its effect well after that, not before. */
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(60);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 10;

    /** With the pauses between them some twenty minutes and more: what passes by itself has passed. */
    private static final int TRIES = 10;

    /** A step that is not begun by then could not end within the invocation. */
    private static final Duration STEP_TIME = Duration.ofSeconds(15);

    private final DeliverServices services;
    private final Owed owed;
    private final Delivery delivery;
    private final Tenant.TargetSettings settings;
    private final Instant deadline;
    private TargetRow row;
    private int calls;
    private int failures;

    /** Begins with the target's row, claimed where that is needed. */
    Attempt(DeliverServices services, TargetRow row, Owed owed, Tenant.TargetSettings settings, Instant deadline) {
        this.services = services;
        this.row = row;
        this.owed = owed;
        this.delivery = owed.delivery();
        this.settings = settings;
        this.deadline = deadline;
    }

    /** Performs the owed steps and writes the target's row; what is left waits in a due row. Empty where another attempt wrote it first. */
    Optional<Ended> run(Target target, List<Step> steps, Tally tally) {
        Ended ended = perform(target, steps);
        tally.add(delivery.record().tenant(), settings.name(), calls, failures);
        return services.rows().write(row).map(written -> ended);
    }

    private Ended perform(Target target, List<Step> owed) {
        boolean wasLeft = owed.stream().anyMatch(step -> row.inDoubt().containsKey(step.key()));
        Set<String> begun = new HashSet<>();
        for (Optional<Step> next = next(target, begun); next.isPresent(); next = next(target, begun)) {
            Step step = next.get();
            begun.add(step.key());
            if (services.clock().instant().plus(STEP_TIME).isAfter(deadline)) {
                return later(Duration.ofSeconds(1), "the invocation's time is over", null);
            }
            // Who left a step in doubt may have come as far as those that show only after it.
            boolean doubtful = row.inDoubt().containsKey(step.key()) || (wasLeft && !owed.contains(step));
            boolean uncertain = settings.isLookedAtFirst() || doubtful;
            calls++;
            switch (target.perform(step, delivery, progress(), uncertain, account())) {
                case Outcome.Delivered done -> row = row.done(step.key(), done.externalIds(), "delivered");
                case Outcome.AlreadyThere there -> row = row.done(step.key(), there.externalIds(), "already-there");
                case Outcome.Refused refused -> {
                    return refuse(step, refused);
                }
                case Outcome.TryLater later -> {
                    failures += later.well() ? 0 : 1;
                    return told(later(later.after(), later.cause(), null), later.remedy(), later.after());
                }
                case Outcome.Unknown unknown -> {
                    failures++;
                    return told(later(UNKNOWN_PAUSE, unknown.cause(), step.key()), unknown.remedy(), UNKNOWN_PAUSE);
                }
            }
        }
        Instant now = services.clock().instant();
        if (row.isNoted()) {
            services.records().clear(delivery.record(), ExceptionNote.refusedBy(settings.name()));
        }
        row = row.complete(delivery.version(), now);
        return new Ended("delivered", "", row.attempts());
    }

    /** Computed anew after each step, because its answer may show that more is owed. */
    private Optional<Step> next(Target target, Set<String> begun) {
        return target.owed(delivery, progress()).stream()
                .filter(step -> !begun.contains(step.key()))
                .findFirst();
    }

    private Ended refuse(Step step, Outcome.Refused refused) {
        Instant now = services.clock().instant();
        note(refused, now);
        row = row.refused(owed.taken(), step.key() + ": " + refused.cause(), now);
        return new Ended("refused", refused.cause(), row.attempts());
    }

    private void note(Outcome.Refused why, Instant now) {
        services.records()
                .note(new ExceptionNote(
                        delivery.record(), why.cause(), why.field(), why.remedy(), settings.name(), null, now));
    }

    /**
     * A wait that a person can end is told to one, at once where the target is asked again only after an hour; it goes on, and its
     * success takes the note back.
     */
    private Ended told(Ended waiting, String remedy, Duration after) {
        boolean isLong = row.attempts() > TRIES || after.compareTo(LONGEST_PAUSE) >= 0;
        if (!remedy.isEmpty() && (row.attempts() == TRIES || (isLong && !row.isWaitingLong()))) {
            note(
                    new Outcome.Refused(waiting.reason(), "", remedy),
                    services.clock().instant());
            row = row.waitingLong();
        }
        return waiting;
    }

    private Ended later(Duration after, String why, @org.jspecify.annotations.Nullable String lost) {
        Instant now = services.clock().instant();
        Instant due = now.plus(longer(after, backoff()));
        services.records()
                .waitUntil(new Due(due, Due.Kind.DELIVERY, delivery.record(), settings.name(), delivery.traceparent()));
        row = row.waiting(lost, delivery.version(), why, now);
        return new Ended("waiting", why, row.attempts());
    }

    /** Exponential with full jitter: what failed together does not come back together. */
    private Duration backoff() {
        long limit =
                Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(row.attempts(), MAX_DOUBLINGS));
        return Duration.ofMillis(services.nature().random().nextLong(limit) + 1);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private Progress progress() {
        return new Progress(row.delivered(), row.steps(), row.externalIds());
    }

    private Account account() {
        Instant now = services.clock().instant();
        List<String> secrets = services.tenants()
                .secret(delivery.record().tenant(), settings.secret())
                .map(secret -> secret.valid(now))
                .orElse(List.of());
        return new Account(
                delivery.record().tenant(),
                settings.name(),
                settings.url(),
                secrets,
                settings.settings(),
                Duration.between(now, deadline));
    }
}
