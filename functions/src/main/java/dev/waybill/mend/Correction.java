package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Trace;
import dev.waybill.events.Unreadable;
import dev.waybill.record.RecordStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** What a corrected arrival is: of a fact the same fact with other content, of a payload the facts that can now be read in it. */
final class Correction {
    private final Translator translator;
    private final RecordStore records;
    private final Bus bus;
    private final Envelopes envelopes;
    private final Supplier<String> ids;
    private final Clock clock;

    Correction(
            Translator translator,
            RecordStore records,
            Bus bus,
            Envelopes envelopes,
            Supplier<String> ids,
            Clock clock) {
        this.translator = translator;
        this.records = records;
        this.bus = bus;
        this.envelopes = envelopes;
        this.ids = ids;
        this.clock = clock;
    }

    /** The arrivals that take the place of the original, and what differs. */
    record Corrected(List<Envelope> arrivals, List<Change> changes) {}

    Instant now() {
        return clock.instant();
    }

    Corrected of(Envelope original, Edits.Wish wish) throws Unreadable {
        if (original.type().isFact()) {
            return fact(original, wish);
        }
        if (original.type() == EventType.PAYLOAD_QUARANTINED) {
            return payload(original, wish);
        }
        throw new Unreadable("only facts and quarantined payloads can be corrected");
    }

    private Corrected fact(Envelope original, Edits.Wish wish) throws Unreadable {
        FactEnvelope.Data data = Json.convert(original.data(), FactEnvelope.Data.class);
        JsonNode whole = wish.event();
        List<Patch> patches = wish.patch();
        if ((whole == null) == (patches == null)) {
            throw new Unreadable("/event or /patch: give one of the two for a fact");
        }
        JsonNode wished = whole != null ? whole : Patch.applied(data.event(), patches == null ? List.of() : patches);
        RetailEvent event = read(original.type(), wished);
        if (!Fact.keyOf(event).equals(data.key())) {
            throw new Unreadable("/event: ids and change times are the fact's identity and stay as they are");
        }
        Fact fact = new Fact(
                ids.get(),
                original.tenant(),
                data.connection(),
                now().truncatedTo(ChronoUnit.MILLIS),
                data.key(),
                Json.digest(event),
                data.configVersion(),
                new Trace(original.traceparent(), original.correlationId(), original.id()),
                event,
                Fact.DESK);
        return new Corrected(
                List.of(FactEnvelope.wrap(fact, data.raw(), 0)), Change.between(data.event(), Json.tree(event)));
    }

    private static RetailEvent read(EventType type, JsonNode event) throws Unreadable {
        try {
            return FactEnvelope.event(type, event);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("/event: " + e.getMessage());
        }
    }

    private Corrected payload(Envelope original, Edits.Wish wish) throws Unreadable {
        byte[] before = Quarantined.payload(original).raw().body();
        String raw = wish.raw();
        List<Patch> patches = wish.patch();
        if ((raw == null) == (patches == null)) {
            throw new Unreadable("/raw or /patch: give one of the two for a payload");
        }
        byte[] after = raw != null
                ? raw.getBytes(StandardCharsets.UTF_8)
                : Json.writeBytes(Patch.applied(StrictJson.read(before), patches == null ? List.of() : patches));
        List<Envelope> facts = translator.facts(original, after);
        for (Envelope fact : facts) {
            if (fact.type() == EventType.PAYLOAD_QUARANTINED) {
                throw new Unreadable("/raw: " + Quarantined.payload(fact).reason());
            }
        }
        return new Corrected(facts, hidden(patches));
    }

    /** A sender's own members may be anybody's data: only where is told, never what. */
    private static List<Change> hidden(@org.jspecify.annotations.Nullable List<Patch> patches) {
        return patches == null
                ? List.of(new Change("", Personal.MASK, Personal.MASK))
                : patches.stream()
                        .map(patch -> new Change(patch.pointer(), Personal.MASK, Personal.MASK))
                        .toList();
    }

    /** Publishes what takes the original's place; a payload's note goes with its cause. */
    void publish(Envelope original, Corrected corrected) {
        bus.publish(corrected.arrivals());
        if (original.type() == EventType.PAYLOAD_QUARANTINED) {
            records.clear(Quarantined.record(original), Quarantined.CAUSE);
        }
    }

    /** A fact that died before anybody took it ends here: the corrected one stands for it. */
    void supersede(Envelope original, List<String> editedIds) {
        if (original.type().isFact()) {
            Settled settled = new Settled(
                    original.id(),
                    original.data().path("key").asText(),
                    FactOutcome.SUPERSEDED,
                    "edited as " + String.join(", ", editedIds));
            Trace trace = new Trace(original.traceparent(), original.correlationId(), original.id());
            bus.publish(
                    List.of(envelopes.of(original.tenant(), "facts", new FactsSettled(List.of(settled)), trace, 0)));
        }
    }
}
