package dev.waybill.events;

import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way to its record: what happened, under which identity it arrived, and what makes it the same fact when it
 * comes again.
 *
 * @param eventId this arrival's own id
 * @param connection the tenant's source connection that told it
 * @param acceptedAt when the door accepted it; names the archive's hour
 * @param key the fact key within the tenant, see {@link #keyOf}
 * @param digest SHA-256 of the canonical event, in hex
 * @param configVersion the version of the tenant's document under which it was accepted
 * @param via how it came where its sender did not tell us: {@code reconcile}, {@code desk}; nothing for a webhook
 */
public record Fact(
        String eventId,
        TenantId tenant,
        String connection,
        Instant acceptedAt,
        String key,
        String digest,
        long configVersion,
        Trace trace,
        RetailEvent event,
        @Nullable String via) {
    /** How a fact came that was corrected at the desk. */
    public static final String DESK = "desk";

    /** A fact that its sender told us itself. */
    public Fact(
            String eventId,
            TenantId tenant,
            String connection,
            Instant acceptedAt,
            String key,
            String digest,
            long configVersion,
            Trace trace,
            RetailEvent event) {
        this(eventId, tenant, connection, acceptedAt, key, digest, configVersion, trace, event, null);
    }

    /** (entity, record, type, the fact's own id or change time); the tenant stands in every key that it becomes part of. */
    public static String keyOf(RetailEvent event) {
        return event.entity().word() + "|" + event.record() + "|" + event.type() + "|" + event.factId();
    }

    /** Whether a person at the desk gave it this content. */
    public boolean isCorrection() {
        return DESK.equals(via);
    }

    public EntityKind entity() {
        return event.entity();
    }

    @Override
    public String toString() {
        return "Fact[" + event.type() + " " + eventId + " of tenant " + tenant + "]";
    }
}
