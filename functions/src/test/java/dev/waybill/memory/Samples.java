package dev.waybill.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Envelopes for tests that care about their outside. */
public final class Samples {
    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Samples() {}

    public static Envelope envelope(String tenant, String id, EventType type, Instant time) {
        return envelope(tenant, id, type, time, Json.tree(Map.of("key", "k-" + id)));
    }

    public static Envelope envelope(String tenant, String id, EventType type, Instant time, JsonNode data) {
        return new Envelope(
                "1.0",
                id,
                "waybill/" + tenant + "/shop",
                type,
                "order/shop:1001",
                time,
                "catalog/" + type + "/schema.v1.json",
                new TenantId(tenant),
                TRACEPARENT,
                null,
                id,
                0,
                data);
    }

    /** What a flow tells of facts that ended all alike. */
    public static Envelope settled(String tenant, String id, Instant time, FactOutcome outcome, String... eventIds) {
        List<Settled> facts = List.of(eventIds).stream()
                .map(eventId -> new Settled(eventId, "k-" + eventId, outcome, null))
                .toList();
        return envelope(tenant, id, EventType.FACTS_SETTLED, time, Json.tree(new FactsSettled(facts)));
    }
}
