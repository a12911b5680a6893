package dev.waybill.ops.transaction;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How facts ended, as far as the envelopes that were read tell; of several ends the most final one counts. */
final class Ends {
    private final Map<String, Settled> told = new HashMap<>();

    void read(Envelope envelope) {
        if (envelope.type() == EventType.FACTS_SETTLED) {
            Json.convert(envelope.data(), FactsSettled.class)
                    .facts()
                    .forEach(end -> told.merge(end.eventId(), end, Ends::mostFinal));
        }
    }

    private static Settled mostFinal(Settled a, Settled b) {
        return a.outcome().compareTo(b.outcome()) >= 0 ? a : b;
    }

    static boolean isArrival(Envelope envelope) {
        return envelope.type().isFact() || envelope.type() == EventType.PAYLOAD_QUARANTINED;
    }

    /** An arrival as it ended, if that was told here or in the hour after. */
    Transaction of(Transaction arrival, Ends after) {
        Settled end = Stream.of(this, after)
                .flatMap(ends -> Optional.ofNullable(ends.told.get(arrival.eventId())).stream())
                .reduce(Ends::mostFinal)
                .orElse(null);
        return end == null ? arrival : arrival.ended(end.outcome().word(), end.reason());
    }
}
