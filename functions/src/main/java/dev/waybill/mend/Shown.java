package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arrival as operators see it.
 *
 * @param entity what its record is, as traces name it; empty for what is about no record
 * @param masked whether there is personal data that is masked in {@code event} and left out with {@code raw}
 */
public record Shown(
        String eventId,
        TenantId tenant,
        String type,
        String entity,
        String record,
        String source,
        Instant acceptedAt,
        long configVersion,
        boolean masked,
        @Nullable JsonNode event,
        @Nullable String raw,
        String rawTopic,
        List<Edit> edits) {
    public Shown {
        edits = List.copyOf(edits);
    }

    /** An arrival with its data whole; an erased one has neither event nor raw body. */
    public static Shown of(Envelope arrival, boolean revealed, List<Edit> edits) {
        JsonNode data = arrival.data();
        JsonNode event = data.get("event");
        JsonNode raw = data.get("raw");
        return new Shown(
                arrival.id(),
                arrival.tenant(),
                arrival.type().word(),
                DeadLine.entity(arrival),
                DeadLine.record(arrival),
                data.path("connection").asText(),
                arrival.time(),
                data.path("configVersion").asLong(),
                !revealed && (event != null || raw != null),
                event == null || revealed ? event : Personal.masked("", event),
                raw == null || !revealed
                        ? null
                        : new String(Json.convert(raw, Raw.class).body(), StandardCharsets.UTF_8),
                data.at("/raw/topic").asText(data.path("topic").asText()),
                edits);
    }
}
