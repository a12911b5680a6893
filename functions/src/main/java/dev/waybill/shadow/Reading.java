package dev.waybill.shadow;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.packing.Repacking;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what senders sent once more, with the connectors of today and the connections of one document. */
final class Reading {
    /** Who made it of the payload: a person, whose correction stands. */
    private static final String BY_HAND = "desk";

    private final Tenant document;
    private final Repacking repacking;
    private final Set<String> notes = new LinkedHashSet<>();

    Reading(Tenant document, SecureRandom random) {
        this.document = document;
        this.repacking = new Repacking(Connectors::source, random);
    }

    /** What could not be read, and why. */
    Set<String> notes() {
        return notes;
    }

    private record Sent(String connection, Raw raw) {}

    /** The facts in arrivals that are whole; of a connection that the document does not have there are none. */
    List<Fact> facts(Collection<Envelope> arrivals) {
        Map<Sent, List<Fact>> sent = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (Envelope arrival : arrivals) {
            if (arrival.type() == EventType.PAYLOAD_QUARANTINED) {
                facts.addAll(payload(arrival));
                continue;
            }
            Fact fact = FactEnvelope.unwrap(arrival);
            FactEnvelope.Data data = Json.convert(arrival.data(), FactEnvelope.Data.class);
            if (BY_HAND.equals(fact.via())) {
                facts.add(fact);
            } else {
                sent.computeIfAbsent(new Sent(fact.connection(), data.raw()), one -> new ArrayList<>())
                        .add(fact);
            }
        }
        sent.forEach((one, told) -> facts.addAll(again(one, told)));
        return facts;
    }

    private List<Fact> payload(Envelope quarantined) {
        PayloadQuarantined payload = Json.convert(quarantined.data(), PayloadQuarantined.class);
        List<Fact> facts = new ArrayList<>();
        document.source(payload.connection())
                .map(source -> new Connection(quarantined.tenant(), source.name(), source.account()))
                .map(connection ->
                        repacking.pack(BY_HAND, quarantined, payload.raw().body(), connection, document.version()))
                .orElseGet(List::of)
                .forEach(envelope -> {
                    if (envelope.type().isFact()) {
                        facts.add(FactEnvelope.unwrap(envelope));
                    } else {
                        String reason = Json.convert(envelope.data(), PayloadQuarantined.class)
                                .reason();
                        notes.add("a payload of " + payload.connection() + " still cannot be read: " + reason);
                    }
                });
        return facts;
    }

    /** One message with the facts that it was read as, in the order of arrival. */
    private List<Fact> again(Sent sent, List<Fact> told) {
        List<Fact> facts = new ArrayList<>();
        document.source(sent.connection())
                .ifPresentOrElse(
                        source -> facts.addAll(again(source, sent.raw(), told)),
                        () -> notes.add(
                                "the document has no source " + sent.connection() + ": what it told is left out"));
        return facts;
    }

    private List<Fact> again(Tenant.SourceSettings settings, Raw raw, List<Fact> told) {
        Source source = Connectors.source(settings.kind());
        Connection connection = new Connection(document.id(), settings.name(), settings.account());
        List<Fact> facts = new ArrayList<>();
        try {
            for (RetailEvent event : source.translate(message(source, raw), connection)) {
                facts.add(fact(event, told, facts.size()));
            }
        } catch (Unreadable e) {
            notes.add(raw.topic() + " of " + settings.name() + " could not be read: " + e.getMessage());
        } catch (RuntimeException e) {
            // At the door it would be quarantined: a fault of a mapping must show itself here as one.
            notes.add(raw.topic() + " of " + settings.name() + ": the mapping failed ("
                    + e.getClass().getSimpleName() + ")");
        }
        return facts;
    }

    /** Under the arrival that told the same fact; what nobody has read in the message before comes with the first. */
    private Fact fact(RetailEvent event, List<Fact> told, int place) {
        String key = Fact.keyOf(event);
        Fact first = told.getFirst();
        Fact arrival =
                told.stream().filter(fact -> fact.key().equals(key)).findFirst().orElse(first);
        boolean known = arrival.key().equals(key);
        return new Fact(
                known ? arrival.eventId() : first.eventId() + "+" + place,
                document.id(),
                arrival.connection(),
                arrival.acceptedAt(),
                key,
                Json.digest(event),
                document.version(),
                arrival.trace(),
                event,
                arrival.via());
    }

    /** The archive keeps no headers of what could be read: senders that name the topic there are given it again. */
    private static Message message(Source source, Raw raw) {
        Map<String, String> headers = new HashMap<>();
        source.keptHeaders().stream()
                .filter(name -> name.endsWith("-topic"))
                .forEach(name -> headers.put(name, raw.topic()));
        String contentType = raw.contentType();
        if (contentType != null) {
            headers.put("content-type", contentType);
        }
        return new Message(headers, raw.body());
    }
}
