package dev.waybill.ops.transaction;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One arrival and how it ended.
 *
 * @param number the order's number as people say it, {@code #1001}; where the arrival states one
 */
public record Transaction(
        String eventId,
        TenantId tenant,
        String type,
        String entity,
        String record,
        @Nullable String number,
        String source,
        Instant acceptedAt,
        String outcome,
        @Nullable String reason) {
    static final String IN_FLIGHT = "in-flight";
    static final String DEAD = "dead";

    /** From what a record remembers. */
    static Transaction of(RecordKey record, LedgerEntry fact) {
        String[] key = fact.key().split("\\|", -1);
        return new Transaction(
                fact.eventId(),
                record.tenant(),
                key.length > 2 ? key[2] : "",
                record.entity().word(),
                record.id(),
                null,
                fact.source(),
                fact.takenAt(),
                fact.outcome().word(),
                fact.reason());
    }

    /** From the archive, its end not told yet; the subject is {@code order/shop:1001}, the source {@code waybill/acme/shop}. */
    static Transaction of(Envelope envelope) {
        String[] subject = envelope.subject().split("/", 2);
        String[] source = envelope.source().split("/", -1);
        boolean isFact = envelope.type().isFact();
        return new Transaction(
                envelope.id(),
                envelope.tenant(),
                envelope.type().word(),
                subject[0],
                subject.length > 1 ? subject[1] : "",
                envelope.data().at("/event/order/number").asText(null),
                isFact && source.length > 2 ? source[2] : subject[subject.length - 1],
                envelope.time(),
                envelope.type() == EventType.PAYLOAD_QUARANTINED ? FactOutcome.QUARANTINED.word() : IN_FLIGHT,
                null);
    }

    /** Whether people call the order so, with or without the sign before its digits. */
    public boolean isNumbered(String name) {
        return number != null && (number.equals(name) || number.equals("#" + name));
    }

    Transaction ended(String how, @Nullable String why) {
        return new Transaction(eventId, tenant, type, entity, record, number, source, acceptedAt, how, why);
    }
}
