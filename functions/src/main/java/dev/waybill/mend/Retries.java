package dev.waybill.mend;

import dev.waybill.bus.Bus;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.events.Trace;
import dev.waybill.job.Items.Item;
import dev.waybill.model.RecordKey;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries again what a note is about. Each may be done twice and ends the same. */
public final class Retries {
    /** Of these a retry can change the end; of the others only a person can, at the source or in the books. */
    private static final Set<String> RETRIED =
            Set.of(Trouble.DELIVERY, Trouble.QUARANTINE, Trouble.RECONCILE, Trouble.WATCH);

    /** A delivery of whatever version stands when it is read. */
    private static final long AS_IT_STANDS = 0;

    private final RecordStore records;
    private final TargetRows targets;
    private final TenantStore tenants;
    private final Arrivals arrivals;
    private final ClaimCheck claims;
    private final Translator translator;
    private final Bus bus;
    private final Envelopes envelopes;
    private final SecureRandom random;
    private final Clock clock;

    public Retries(
            RecordStore records,
            TargetRows targets,
            TenantStore tenants,
            Arrivals arrivals,
            ClaimCheck claims,
            Translator translator,
            Bus bus,
            Envelopes envelopes,
            SecureRandom random,
            Clock clock) {
        this.records = records;
        this.targets = targets;
        this.tenants = tenants;
        this.arrivals = arrivals;
        this.claims = claims;
        this.translator = translator;
        this.bus = bus;
        this.envelopes = envelopes;
        this.random = random;
        this.clock = clock;
    }

    /** Whether trying again can help. */
    public static boolean helps(Trouble trouble) {
        return RETRIED.contains(trouble.kind());
    }

    /** What to look at for how a retry ends. */
    Item item(ExceptionNote note) {
        boolean delivery = note.target() != null;
        return new Item(
                Trouble.id(note), delivery ? note.record() : null, note.target(), null, null, null, clock.instant());
    }

    /** Says whether it was sent on its way, or has ended well already; not where it cannot be read even now. */
    boolean retry(ExceptionNote note) {
        return switch (Trouble.kind(note)) {
            case Trouble.DELIVERY -> deliver(note.record(), String.valueOf(note.target()));
            case Trouble.QUARANTINE -> translate(note);
            case Trouble.WATCH -> sendAgain(note);
            case Trouble.RECONCILE -> compare(note.record());
            default -> false;
        };
    }

    /**
     * Lifts the refusal, except while an attempt is under way, whose end decides; who writes the row first has the same effect. A
     * target that is gone, or a person who was erased, is owed nothing: then the note has lost its cause.
     */
    private boolean deliver(RecordKey record, String target) {
        Optional<Tenant.TargetSettings> settings = tenant(record, target)
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED)
                .flatMap(tenant -> tenant.target(target));
        Optional<Long> version = records.read(record, com.fasterxml.jackson.databind.JsonNode.class)
                .filter(read -> read.erasedAt() == null)
                .map(read -> read.version());
        if (settings.isEmpty() || version.isEmpty()) {
            records.clear(record, ExceptionNote.refusedBy(target));
            return true;
        }
        TargetRow row = targets.read(record, target);
        if (row.isNoted() && !row.isLifted() && !row.isClaimed(clock.instant())) {
            targets.write(row.lifted());
        }
        tell(
                record,
                new DeliveryRequested(
                        record, version.get(), target, settings.get().kind()));
        return true;
    }

    /**
     * What brings a target up to date with the record that a fact belongs to, under whatever name the fact knows it; empty where
     * the tenant has no such target.
     */
    Optional<DeliveryRequested> owed(RecordKey named, String target) {
        return tenant(named, target)
                .flatMap(tenant -> tenant.target(target))
                .map(settings -> new DeliveryRequested(records.known(named), AS_IT_STANDS, target, settings.kind()));
    }

    /** A target that is not known here may just have been added, or named again. */
    private Optional<Tenant> tenant(RecordKey record, String target) {
        return tenants.findWith(record.tenant(), known -> known.target(target).isPresent());
    }

    private boolean compare(RecordKey connection) {
        tell(connection, new ReconcileRequested(connection, clock.instant()));
        return true;
    }

    /** What the watch found nowhere goes into its flow once more, as it came. */
    private boolean sendAgain(ExceptionNote note) {
        Optional<Envelope> arrival = arrival(note);
        arrival.ifPresent(envelope -> bus.publish(List.of(envelope)));
        return arrival.isPresent();
    }

    private boolean translate(ExceptionNote note) {
        return arrival(note).filter(this::translate).isPresent();
    }

    /** Translates a quarantined payload; its note goes when its facts are on the bus. */
    boolean translate(Envelope quarantined) {
        Envelope whole = claims.whole(quarantined);
        List<Envelope> facts =
                translator.facts(whole, Quarantined.payload(whole).raw().body());
        if (facts.stream().anyMatch(fact -> fact.type() == EventType.PAYLOAD_QUARANTINED)) {
            return false;
        }
        bus.publish(facts);
        records.clear(Quarantined.record(whole), Quarantined.CAUSE);
        return true;
    }

    private Optional<Envelope> arrival(ExceptionNote note) {
        String eventId = note.eventId();
        return eventId == null ? Optional.empty() : arrivals.find(note.record().tenant(), eventId);
    }

    private void tell(RecordKey record, Internal what) {
        String subject = record.entity().word() + "/" + record.id();
        bus.publish(List.of(envelopes.of(record.tenant(), subject, what, Trace.begin(subject, random), 0)));
    }
}
