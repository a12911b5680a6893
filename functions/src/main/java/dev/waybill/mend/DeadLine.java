package dev.waybill.mend;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.events.Envelope;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators see it: what it is about, never what it says.
 *
 * @param tenant whose it is; of what is no envelope, whose own the queue is
 * @param entity what its record is, as traces name it; empty for what is about no record
 * @param eventId nothing where the message is no envelope of ours
 */
public record DeadLine(
        String queue,
        String messageId,
        @Nullable String eventId,
        @Nullable TenantId tenant,
        @Nullable String type,
        @Nullable String entity,
        @Nullable String record,
        @Nullable String target,
        @Nullable Instant diedAt,
        int receives,
        @Nullable String error) {
    static DeadLine of(DeadLetter letter) {
        Envelope envelope = letter.envelope();
        String target = envelope == null ? "" : envelope.data().path("target").asText();
        return new DeadLine(
                letter.queue(),
                letter.messageId(),
                envelope == null ? null : envelope.id(),
                envelope == null ? letter.owner() : envelope.tenant(),
                envelope == null ? null : envelope.type().word(),
                envelope == null ? null : entity(envelope),
                envelope == null ? null : record(envelope),
                target.isEmpty() ? null : target,
                letter.diedAt(),
                letter.receives(),
                letter.error());
    }

    /** What the subject names before its stroke. */
    static String entity(Envelope envelope) {
        return envelope.subject().substring(0, Math.max(0, envelope.subject().indexOf('/')));
    }

    /** The subject of a fact is {@code order/shop:1001}. */
    static String record(Envelope envelope) {
        return envelope.subject().substring(envelope.subject().indexOf('/') + 1);
    }

    /** Whether a filter names it, for somebody who may see these tenants; everybody's where there are none. */
    static boolean fits(DeadLetter letter, Filter filter, Collection<TenantId> seen) {
        Envelope envelope = letter.envelope();
        if (envelope == null) {
            return (seen.isEmpty() || (letter.owner() != null && seen.contains(letter.owner())))
                    && Filter.fits(filter.queue(), letter.queue())
                    && Filter.fits(filter.tenant(), letter.owner())
                    && Filter.in(filter.queue(), filter.tenant()).equals(filter);
        }
        DeadLine line = of(letter);
        return (seen.isEmpty() || seen.contains(envelope.tenant()))
                && Filter.fits(filter.queue(), line.queue())
                && Filter.fits(filter.tenant(), line.tenant())
                && Filter.fits(filter.type(), line.type())
                && Filter.fits(filter.target(), line.target())
                && Filter.fits(filter.record(), line.record())
                && Filter.fits(filter.cause(), line.error())
                && Filter.isAmong(filter.types(), line.type())
                && Filter.isAmong(filter.ids(), line.eventId())
                && (filter.entity() == null || envelope.subject().startsWith(filter.entity() + "/"))
                && filter.kind() == null
                && filter.field() == null
                && filter.source() == null
                && filter.holds(envelope.time());
    }
}
