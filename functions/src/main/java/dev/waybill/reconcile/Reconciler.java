package dev.waybill.reconcile;

import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.model.RecordKey;
import dev.waybill.reconcile.Comparison.Question;
import dev.waybill.reconcile.Ended.Outcome;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.source.Connection;
import dev.waybill.source.Listing;
import dev.waybill.source.Source;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.Reconcile;
import dev.waybill.tenant.Tenant.SourceSettings;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Serves one request: writes when the next one is due, compares every topic, and keeps how far it came. */
final class Reconciler {
    private static final String FAILING = "reconcile-failing";
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 6;

    /** A sender that does not answer for so many tries, which take an hour, does not recover by itself. */
    private static final int TRIES_BEFORE_A_NOTE = 6;

    private final TenantStore tenants;
    private final RecordStore records;
    private final CursorRows rows;
    private final Function<String, Source> sources;
    private final Comparison comparison;
    private final Clock clock;

    Reconciler(
            TenantStore tenants,
            RecordStore records,
            CursorRows rows,
            Function<String, Source> sources,
            Comparison comparison,
            Clock clock) {
        this.tenants = tenants;
        this.records = records;
        this.rows = rows;
        this.sources = sources;
        this.comparison = comparison;
        this.clock = clock;
    }

    Ended serve(ReconcileRequested request, String traceparent, Duration remaining) {
        Optional<Tenant> tenant =
                tenants.find(request.connection().tenant()).filter(found -> found.state() != Tenant.State.OFFBOARDED);
        Optional<SourceSettings> source =
                tenant.flatMap(found -> found.source(request.connection().id()));
        Reconcile settings = source.map(SourceSettings::reconcile).orElse(null);
        if (settings == null) {
            return Ended.of(Outcome.OVER, "");
        }
        return serve(
                new Errand(request, traceparent, tenant.orElseThrow(), source.orElseThrow(), settings),
                clock.instant().plus(remaining));
    }

    private record Errand(
            ReconcileRequested request, String traceparent, Tenant tenant, SourceSettings source, Reconcile settings) {
        RecordKey connection() {
            return request.connection();
        }

        Instant next(Instant now) {
            return settings.next(tenant.id(), source.name(), now);
        }
    }

    /** The next request is due whatever becomes of this one: its row is written before anything can go wrong. */
    private Ended serve(Errand errand, Instant deadline) {
        Instant now = clock.instant();
        dueAt(errand, errand.next(now));
        Cursor cursor = begun(errand);
        if (errand.tenant().state() == Tenant.State.PAUSED) {
            return Ended.of(Outcome.LATER, "the tenant is paused");
        }
        if (cursor.isWaiting(now)) {
            return Ended.of(Outcome.LATER, "the sender asked for patience");
        }
        Ended ended = compare(errand, cursor, deadline);
        settle(errand, rows.of(errand.connection()), ended);
        return ended;
    }

    /**
     * A connection that was never compared begins where it was onboarded: one round before its first request. That is written
     * down before anybody is asked, because the answers may be refusals for days.
     */
    private Cursor begun(Errand errand) {
        Duration round = Duration.ofMinutes(errand.settings().everyMinutes());
        Instant first = errand.request().dueAt().minus(round).minus(Comparison.OVERLAP);
        Cursor cursor = rows.of(errand.connection());
        Cursor begun = cursor.beginning(listing(errand).topics(), first);
        if (!begun.equals(cursor)) {
            rows.put(errand.connection(), begun);
        }
        return begun;
    }

    private Listing listing(Errand errand) {
        return sources.apply(errand.source().kind())
                .listing()
                .orElseThrow(() -> new IllegalStateException("tenant "
                        + errand.tenant().id() + ": source " + errand.source().name() + " lists nothing"));
    }

    private Ended compare(Errand errand, Cursor cursor, Instant deadline) {
        Optional<String> secret = secret(errand);
        if (secret.isEmpty()) {
            return Ended.of(Outcome.REFUSED, "its secret is not set");
        }
        Listing listing = listing(errand);
        Question question = question(errand, listing, secret.get(), deadline);
        Ended sum = Ended.page(0, 0);
        for (String topic : listing.topics()) {
            Ended ended = comparison.of(question, topic, cursor.since(topic)).plus(sum);
            if (ended.outcome() != Outcome.COMPARED) {
                return ended;
            }
            sum = ended;
        }
        return sum;
    }

    private Question question(Errand errand, Listing listing, String secret, Instant deadline) {
        Connection connection = new Connection(
                errand.tenant().id(), errand.source().name(), errand.source().account());
        String url = errand.settings().url();
        return new Question(
                sources.apply(errand.source().kind()),
                listing,
                connection,
                url == null ? listing.base(connection) : url.replaceFirst("/+$", ""),
                secret,
                errand.tenant().version(),
                deadline,
                (topic, until) -> rows.put(
                        errand.connection(), rows.of(errand.connection()).reached(topic, until)));
    }

    private Optional<String> secret(Errand errand) {
        return tenants.secret(errand.tenant().id(), errand.settings().secret())
                .map(secret -> secret.valid(clock.instant()).getFirst());
    }

    private void settle(Errand errand, Cursor cursor, Ended ended) {
        switch (ended.outcome()) {
            case COMPARED -> listed(errand, cursor);
            case MORE -> {
                listed(errand, cursor);
                sooner(errand, clock.instant());
            }
            case LATER -> tryAgain(errand, cursor, ended);
            case REFUSED -> {
                note(
                        errand,
                        ended.reason() + ": set the secret of the listing anew, or mend the connection's document");
                rows.put(errand.connection(), cursor.noted(true));
            }
            case OVER -> {}
        }
    }

    /** Takes a note back only where one stood, and writes only what changes. */
    private void listed(Errand errand, Cursor cursor) {
        if (cursor.noted()) {
            records.clear(errand.connection(), FAILING);
        }
        if (!cursor.equals(cursor.listed())) {
            rows.put(errand.connection(), cursor.listed());
        }
    }

    /** As long as the sender asks, and longer each time. */
    private void tryAgain(Errand errand, Cursor cursor, Ended ended) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(cursor.attempts(), MAX_DOUBLINGS));
        Instant at = clock.instant().plus(ended.after().compareTo(pause) > 0 ? ended.after() : pause);
        Cursor next = cursor.tryAgain(at);
        boolean toTell = next.attempts() >= TRIES_BEFORE_A_NOTE;
        if (toTell) {
            note(
                    errand,
                    "the sender does not list what changed (" + ended.reason()
                            + "): is it down, or its limit too low?");
        }
        rows.put(errand.connection(), next.noted(cursor.noted() || toTell));
        sooner(errand, at);
    }

    /** Before the next round, if there is time: that one comes anyway. */
    private void sooner(Errand errand, Instant at) {
        if (at.isBefore(errand.next(clock.instant()))) {
            dueAt(errand, at);
        }
    }

    private void dueAt(Errand errand, Instant at) {
        records.waitUntil(new Due(at, Due.Kind.RECONCILE, errand.connection(), null, errand.traceparent()));
    }

    private void note(Errand errand, String nextStep) {
        records.note(
                new ExceptionNote(errand.connection(), FAILING, "reconcile", nextStep, null, null, clock.instant()));
    }
}
