package dev.waybill.flow;

import dev.waybill.events.Envelope;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Trace;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.RecordStore.Written;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes facts into their records: read, decide, write once on condition, then publish. A crash between any two steps is
 * healed when the messages come again, because the record remembers what it took and what is owed is computed anew.
 */
public final class FlowShell<S> {
    /** More writers than this at one record at one moment: let the queue bring the facts back a little later. */
    private static final int ATTEMPTS = 8;

    /** Longer than a read and a write take, so that those who met do not meet again. */
    private static final int PAUSE_MILLIS = 30;

    private final Flow<S> flow;
    private final Flows services;
    private final HeldBack heldBack;

    public FlowShell(Flow<S> flow, Flows services) {
        this.flow = flow;
        this.services = services;
        this.heldBack = new HeldBack(services.tenants());
    }

    /** The record that a fact belongs to. */
    public RecordKey keyOf(Fact fact) {
        return services.keys().keyOf(fact);
    }

    /**
     * Takes facts of one record, in one write: each decided under the document that it was accepted under, told to the targets
     * that the tenant has now.
     *
     * @param facts at least one, all of the record's tenant
     * @throws Busy when other writers kept coming first
     */
    public Taken take(RecordKey key, List<Fact> facts) {
        Optional<Tenant> tenant = tenant(key, facts);
        if (tenant.isEmpty() || tenant.get().state() == Tenant.State.OFFBOARDED) {
            return aside(
                    facts,
                    facts.stream()
                            .map(fact -> settled(fact, FactOutcome.GONE, "its tenant is gone"))
                            .toList());
        }
        List<Fact> going = new ArrayList<>();
        List<Settled> held = new ArrayList<>();
        for (Fact fact : facts) {
            heldBack.reason(tenant.get(), fact)
                    .ifPresentOrElse(
                            reason -> held.add(settled(fact, FactOutcome.PARKED, reason)), () -> going.add(fact));
        }
        return going.isEmpty()
                ? aside(facts, held)
                : take(key, going, tenant.get()).and(held);
    }

    /** As it stands, and not as it stood before these facts were accepted: a target that was added before them is told of them. */
    private Optional<Tenant> tenant(RecordKey key, List<Fact> facts) {
        long accepted = facts.stream().mapToLong(Fact::configVersion).max().orElse(0);
        return services.tenants().findWith(key.tenant(), known -> known.version() >= accepted);
    }

    private Taken take(RecordKey key, List<Fact> facts, Tenant tenant) {
        Set<String> marked = new HashSet<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Fold<S> fold = Fold.of(flow, standing(key, facts.getFirst()), facts, this::pinned, marked);
            noteBeforeWriting(fold);
            switch (write(fold)) {
                case Written.Done done -> {
                    return told(fold, done.version(), facts.getLast(), tenant);
                }
                case Written.Moved moved -> marked.addAll(moved.movements());
                case Written.Conflict conflict -> pause(attempt);
            }
        }
        throw new Busy(key);
    }

    private Tenant pinned(Fact fact) {
        return services.tenants().find(fact.tenant(), fact.configVersion());
    }

    private StoredRecord<S> standing(RecordKey key, Fact first) {
        return services.records()
                .read(key, flow.stateType())
                .orElseGet(() -> StoredRecord.fresh(key, flow.unknown(key, first)));
    }

    /** A row too many is harmless; one that is missing after a crash is not. */
    private void noteBeforeWriting(Fold<S> fold) {
        fold.waits().forEach(services.records()::waitUntil);
        fold.notes().forEach(services.records()::note);
    }

    private Written write(Fold<S> fold) {
        return fold.changed()
                ? services.records().write(fold.record(), fold.movements())
                : new Written.Done(fold.record().version());
    }

    private Taken told(Fold<S> fold, long version, Fact last, Tenant tenant) {
        RecordKey key = fold.record().key();
        fold.cleared().stream()
                .filter(cause ->
                        fold.notes().stream().noneMatch(note -> note.cause().equals(cause)))
                .forEach(cause -> services.records().clear(key, cause));
        List<DeliveryRequested> behind = version > 0 && flow.isDeliverable(fold.record())
                ? tenant.targetsOf(key.entity()).stream()
                        .map(target -> new DeliveryRequested(key, version, target.name(), target.kind()))
                        .toList()
                : List.of();
        return new Taken(key.tenant(), last.trace(), fold.settled(), behind);
    }

    private static Taken aside(List<Fact> facts, List<Settled> settled) {
        return new Taken(facts.getLast().tenant(), facts.getLast().trace(), settled, List.of());
    }

    private static Settled settled(Fact fact, FactOutcome outcome, String reason) {
        return new Settled(fact.eventId(), fact.key(), outcome, reason);
    }

    /** Tells the bus what was taken; only after it returns may the messages be acknowledged. */
    public void publish(List<Taken> taken) {
        Map<TenantId, List<Settled>> settled = new LinkedHashMap<>();
        Map<TenantId, Trace> traces = new LinkedHashMap<>();
        List<Envelope> all = new ArrayList<>();
        for (Taken one : taken) {
            traces.put(one.tenant(), one.trace());
            settled.computeIfAbsent(one.tenant(), tenant -> new ArrayList<>()).addAll(one.settled());
            for (DeliveryRequested behind : one.behind()) {
                String subject =
                        behind.record().entity().word() + "/" + behind.record().id();
                all.add(services.envelopes().of(one.tenant(), subject, behind, one.trace(), all.size()));
            }
        }
        traces.forEach((tenant, trace) -> all.add(services.envelopes()
                .of(tenant, "facts", new FactsSettled(settled.getOrDefault(tenant, List.of())), trace, all.size())));
        services.bus().publish(all);
    }

    private void pause(int attempt) {
        long limit = (long) PAUSE_MILLIS << attempt;
        services.nature()
                .pause()
                .accept(Duration.ofMillis(services.nature().random().nextLong(limit) + 1));
    }
}
