package dev.waybill.ingest;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventId;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Trace;
import dev.waybill.events.Unreadable;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes envelopes of an authentic message: one per fact, or the message itself in quarantine. */
final class Packing {
    private final SecureRandom random = new SecureRandom();

    List<Envelope> pack(Endpoint endpoint, Source source, Message message, Instant now) {
        Instant acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
        Trace trace = trace(message, EventId.next(acceptedAt, random));
        Raw raw = RawBody.of(source.topic(message), message);
        try {
            return facts(endpoint, source.translate(message, endpoint.connection()), raw, trace, acceptedAt);
        } catch (Unreadable e) {
            return List.of(quarantined(endpoint, source, message, raw, trace, acceptedAt, e.getMessage()));
        } catch (RuntimeException e) {
            String reason = "the mapping failed with " + e.getClass().getSimpleName() + "; mend it, then replay";
            return List.of(quarantined(endpoint, source, message, raw, trace, acceptedAt, reason));
        }
    }

    private List<Envelope> facts(Endpoint endpoint, List<RetailEvent> events, Raw raw, Trace trace, Instant at) {
        List<Envelope> envelopes = new ArrayList<>();
        for (RetailEvent event : events) {
            String id = envelopes.isEmpty() ? trace.correlationId() : EventId.next(at, random);
            Fact fact = new Fact(
                    id,
                    endpoint.tenant(),
                    endpoint.connection().name(),
                    at,
                    Fact.keyOf(event),
                    Json.digest(event),
                    endpoint.configVersion(),
                    trace,
                    event);
            envelopes.add(FactEnvelope.wrap(fact, raw, envelopes.size()));
        }
        return envelopes;
    }

    private Envelope quarantined(
            Endpoint endpoint, Source source, Message message, Raw raw, Trace trace, Instant at, String reason) {
        PayloadQuarantined payload = new PayloadQuarantined(
                endpoint.connection().name(),
                source.kind(),
                raw.topic(),
                reason,
                RawBody.digest(message),
                endpoint.configVersion(),
                kept(source, message),
                raw);
        return new Envelope(
                "1.0",
                trace.correlationId(),
                "waybill/" + endpoint.tenant() + "/" + endpoint.connection().name(),
                EventType.PAYLOAD_QUARANTINED,
                "payload/" + endpoint.connection().name(),
                at,
                EventType.PAYLOAD_QUARANTINED.schema(),
                endpoint.tenant(),
                trace.traceparent(),
                trace.causationId(),
                trace.correlationId(),
                0,
                Json.tree(payload));
    }

    private static Map<String, String> kept(Source source, Message message) {
        Map<String, String> kept = new TreeMap<>();
        for (String name : source.keptHeaders()) {
            message.header(name).ifPresent(value -> kept.put(name, value));
        }
        return kept;
    }

    /** The sender's trace if it has one, else a new one; the first event's id is the whole message's. */
    private Trace trace(Message message, String eventId) {
        return message.header("traceparent")
                .filter(Trace::isTraceparent)
                .map(traceparent -> new Trace(traceparent, eventId, eventId))
                .orElseGet(() -> Trace.begin(eventId, random));
    }
}
