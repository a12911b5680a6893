package dev.waybill.mend;

import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.record.ExceptionNote;

/** A payload that could not be read, and the note about it. */
public final class Quarantined {
    static final String CAUSE = "payload-unreadable";
    private static final int DIGEST_SHOWN = 16;

    private Quarantined() {}

    /** The same content again is the same note, so a sender that repeats itself makes one. */
    public static ExceptionNote note(Envelope envelope) {
        PayloadQuarantined payload = payload(envelope);
        return new ExceptionNote(
                record(envelope), CAUSE, payload.topic(), payload.reason(), null, envelope.id(), envelope.time());
    }

    static RecordKey record(Envelope envelope) {
        PayloadQuarantined payload = payload(envelope);
        String id = payload.connection() + ":" + payload.digest().substring(0, DIGEST_SHOWN);
        return new RecordKey(envelope.tenant(), EntityKind.QUARANTINE, id);
    }

    static PayloadQuarantined payload(Envelope envelope) {
        return Json.convert(envelope.data(), PayloadQuarantined.class);
    }
}
