package dev.waybill.ops.transaction;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How facts ended, as far as the envelopes that were read tell; of several ends the most final one counts. */
final class Ends {
    private final Map<String, Settled> told = new HashMap<>();

    void read(Envelope envelope) {
        if (envelope.type() == EventType.FACTS_SETTLED) {
            Json.convert(envelope.data(), FactsSettled.class)
                    .facts()
                    .forEach(end ->
                            told.merge(end.eventId(), end, (a, b) -> a.outcome().compareTo(b.outcome()) >= 0 ? a : b));
        }
    }

    static boolean isArrival(Envelope envelope) {
        return envelope.type().isFact() || envelope.type() == EventType.PAYLOAD_QUARANTINED;
    }

    Transaction of(Envelope arrival) {
        Settled end = told.get(arrival.id());
        return Transaction.of(arrival, outcome(arrival, end), end == null ? null : end.reason());
    }

    private static String outcome(Envelope arrival, @Nullable Settled end) {
        if (end != null) {
            return end.outcome().word();
        }
        return arrival.type() == EventType.PAYLOAD_QUARANTINED ? FactOutcome.QUARANTINED.word() : Transaction.IN_FLIGHT;
    }
}
