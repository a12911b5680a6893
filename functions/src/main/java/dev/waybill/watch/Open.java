package dev.waybill.watch;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Facts that were accepted and of which nobody told how they ended, in whatever order the two are read. */
final class Open {
    private final Map<String, Missing> facts = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final Instant to;
    private final Instant now;

    /** Of facts that were accepted before {@code to}, and of those that were missing before. */
    Open(Instant to, Instant now, Map<String, Missing> known) {
        this.to = to;
        this.now = now;
        facts.putAll(known);
    }

    /** What could not be read is in quarantine, and has ended there. */
    void read(Envelope envelope) {
        if (envelope.type() == EventType.FACTS_SETTLED) {
            Json.convert(envelope.data(), FactsSettled.class).facts().stream()
                    .map(Settled::eventId)
                    .forEach(id -> {
                        settled.add(id);
                        facts.remove(id);
                    });
        } else if (envelope.type().isFact() && envelope.time().isBefore(to) && !settled.contains(envelope.id())) {
            facts.putIfAbsent(envelope.id(), new Missing(envelope.id(), record(envelope), envelope.time(), now));
        }
    }

    /** The subject of a fact is {@code order/shop:1001}. */
    private static RecordKey record(Envelope fact) {
        String[] subject = fact.subject().split("/", 2);
        return new RecordKey(fact.tenant(), EntityKind.of(subject[0]), subject[1]);
    }

    Collection<Missing> facts() {
        return facts.values();
    }
}
