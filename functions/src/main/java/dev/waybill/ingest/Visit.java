package dev.waybill.ingest;

import dev.waybill.events.Envelope;
import dev.waybill.packing.Letter;
import dev.waybill.tenant.Endpoint;
import java.util.Optional;

/**
 * One request and how it ended: the sender's answer, and what is written down about it (no body, no header, no secret).
 *
 * @param outcome one word for each way through the door
 */
record Visit(
        Answer answer,
        String outcome,
        String reason,
        String tenant,
        String source,
        String topic,
        String eventId,
        String traceparent) {

    /** A request that was refused before anybody knew whom it is for. */
    static Visit refused(Answer answer, String outcome) {
        return new Visit(answer, outcome, "", "", "", "", "", "");
    }

    /** A request at a tenant's endpoint that led to no event. */
    static Visit at(Endpoint endpoint, Answer answer, String outcome) {
        String tenant = endpoint.tenant().id().value();
        return new Visit(answer, outcome, "", tenant, endpoint.source().name(), "", "", "");
    }

    /** A letter and the first of the envelopes that it led to. */
    static Visit with(Letter letter, Optional<Envelope> first, Answer answer, String outcome) {
        return new Visit(
                answer,
                outcome,
                "",
                letter.connection().tenant().value(),
                letter.connection().name(),
                letter.topic(),
                first.map(Envelope::id).orElse(""),
                first.map(Envelope::traceparent).orElse(""));
    }

    Visit because(String why) {
        return new Visit(answer, outcome, why, tenant, source, topic, eventId, traceparent);
    }
}
