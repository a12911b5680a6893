package dev.waybill.wake;

import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.ErasureRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.JobRequested;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Trace;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyTask;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.TargetSettings;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of each due row, from the record and the tenant as they stand now. */
final class Decisions {
    /** How often it is looked whether a paused tenant's connection may be listed again. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** A delivery of whatever version stands when it is read. */
    private static final long AS_IT_STANDS = 0;

    private final RecordStore records;
    private final TenantStore tenants;
    private final DrainRate rate;
    private final Envelopes envelopes;
    private final Instant now;

    Decisions(RecordStore records, TenantStore tenants, DrainRate rate, Envelopes envelopes, Instant now) {
        this.records = records;
        this.tenants = tenants;
        this.rate = rate;
        this.envelopes = envelopes;
        this.now = now;
    }

    /** A tenant that is gone has nothing left to do, except the erasures that it owes. */
    Decision decide(Due due) {
        Optional<Tenant> tenant =
                tenants.find(due.record().tenant()).filter(found -> found.state() != Tenant.State.OFFBOARDED);
        return switch (due.kind()) {
            case DELIVERY -> tenant.map(found -> delivery(due, found)).orElseGet(Decision::over);
            case PARENT -> tenant.map(found -> parent(due)).orElseGet(Decision::over);
            case ERASURE -> Decision.woken(envelope(due, new ErasureRequested(due.record(), due.at())));
            case PRIVACY_DEADLINE -> deadline(due);
            case RECONCILE -> tenant.map(found -> reconcile(due, found)).orElseGet(Decision::over);
            case JOB -> Decision.woken(envelope(due, job(due)));
            case UNREADABLE -> throw new IllegalStateException("another release wrote what is due: roll forward");
            case LINE, RESUMED -> throw new IllegalStateException("lines are looked at, not decided: " + due);
        };
    }

    /** Whether what is about a target waits because somebody paused it, or its tenant. */
    boolean isPaused(Due due) {
        return tenants.find(due.record().tenant())
                .filter(tenant -> tenant.target(String.valueOf(due.about()))
                        .filter(target -> isPaused(tenant, target))
                        .isPresent())
                .isPresent();
    }

    private static boolean isPaused(Tenant tenant, TargetSettings target) {
        return target.isPaused() || tenant.state() == Tenant.State.PAUSED;
    }

    private Decision delivery(Due due, Tenant tenant) {
        return tenant.target(String.valueOf(due.about()))
                .map(target -> delivery(due, tenant, target))
                .orElseGet(Decision::over);
    }

    private Decision delivery(Due due, Tenant tenant, TargetSettings target) {
        if (isPaused(tenant, target) || !rate.take(tenant.id(), target)) {
            return Decision.held();
        }
        return Decision.woken(
                envelope(due, new DeliveryRequested(due.record(), AS_IT_STANDS, target.name(), target.kind())));
    }

    /** A connection that is reconciled no more is left alone; a paused tenant's waits. */
    private Decision reconcile(Due due, Tenant tenant) {
        boolean wanted = tenant.source(due.record().id())
                .filter(source -> source.reconcile() != null)
                .isPresent();
        if (!wanted) {
            return Decision.over();
        }
        return tenant.state() == Tenant.State.PAUSED
                ? Decision.later(now.plus(PAUSE))
                : Decision.woken(envelope(due, new ReconcileRequested(due.record(), due.at())));
    }

    private Decision parent(Due due) {
        List<Settled> waiting = records.read(due.record(), OrderState.class)
                .filter(order -> order.state().life() == OrderLife.AWAITED)
                .map(Decisions::parked)
                .orElse(List.of());
        if (waiting.isEmpty()) {
            return Decision.over();
        }
        ExceptionNote note = new ExceptionNote(
                due.record(),
                "missing-parent",
                "",
                "find out why the order was never sent and send it again; what waits for it is applied then",
                null,
                waiting.getFirst().eventId(),
                now);
        return Decision.noted(note, List.of(envelope(due, new FactsSettled(waiting))));
    }

    private static List<Settled> parked(StoredRecord<OrderState> order) {
        return order.ledger().stream()
                .filter(entry -> entry.outcome() == FactOutcome.PARKED)
                .map(entry -> new Settled(entry.eventId(), entry.key(), FactOutcome.EXCEPTION, "missing-parent"))
                .toList();
    }

    private static JobRequested job(Due due) {
        String place = due.record().id();
        return new JobRequested(String.valueOf(due.about()), place.substring(place.indexOf('/') + 1));
    }

    private Decision deadline(Due due) {
        boolean open = records.read(due.record(), PrivacyTask.class)
                .filter(task -> task.state().doneAt() == null)
                .isPresent();
        return open
                ? Decision.noted(
                        new ExceptionNote(
                                due.record(),
                                "privacy-overdue",
                                "",
                                "the law's 30 days are over: finish the task today and tell the retailer",
                                null,
                                null,
                                now),
                        List.of())
                : Decision.over();
    }

    /** The story goes on under the trace that the row kept. */
    private Envelope envelope(Due due, Internal what) {
        String story = due.traceparent().length() == 55 ? due.traceparent().substring(3, 35) : due.traceparent();
        Trace trace = new Trace(due.traceparent(), story, story);
        return envelopes.of(
                due.record().tenant(),
                due.record().entity().word() + "/" + due.record().id(),
                what,
                trace,
                0);
    }
}
