package dev.waybill.tests.console;

import static dev.waybill.tests.console.Night.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.house.Queued;
import dev.waybill.mend.Shown;
import dev.waybill.tests.console.ScriptedApi.Answer;
import java.util.List;
import java.util.Map;

/**
 * Arrivals in memory: an order of acme that is corrected, a body of fern-and-fig that nobody can read, and for lantern-books the
 * catalogue's samples, as the desk itself shows them.
 */
final class ScriptedEvents {
    private final ArrayNode edits = JSON.createArrayNode();

    JsonNode event(Map<String, String> path, boolean revealed) {
        ObjectNode event = switch (String.valueOf(path.get("tenant"))) {
            case "lantern-books" -> sample(String.valueOf(path.get("eventId")), revealed);
            case "fern-and-fig" -> unreadable(revealed);
            default -> (ObjectNode) Night.read(revealed ? "event-revealed" : "event");
        };
        event.put("eventId", path.get("eventId")).put("tenant", path.get("tenant"));
        return event.set("edits", edits);
    }

    private static ObjectNode sample(String id, boolean revealed) {
        Envelope sample = EventType.facts().stream()
                .map(type -> Json.read(Queued.body(type), Envelope.class))
                .filter(fact -> fact.id().equals(id))
                .findFirst()
                .orElseThrow();
        return (ObjectNode) Json.read(Json.writeWhole(Shown.of(sample, revealed, List.of())), JsonNode.class);
    }

    /** Whose body it is cannot be told, so all of it is left out until it is revealed. */
    private static ObjectNode unreadable(boolean revealed) {
        ObjectNode event = (ObjectNode) Night.read("event-quarantined");
        return revealed ? event.put("masked", false) : event.putNull("raw");
    }

    Answer edit(Map<String, String> path, JsonNode body) {
        ArrayNode changes = JSON.createArrayNode();
        if (body.has("raw")) {
            changes.addObject().put("pointer", "").put("before", "•••").put("after", "•••");
        }
        for (JsonNode set : body.path("patch")) {
            String value = set.path("value").asText();
            if (set.path("pointer").asText().endsWith("currency")
                    && !List.of("USD", "EUR", "GBP").contains(value)) {
                Answer refused = ScriptedApi.problem(
                        422, "The corrected event is not valid", "order.total.currency is no ISO 4217 currency.");
                ((ObjectNode) refused.body()).put("pointer", set.path("pointer").asText());
                return refused;
            }
            ObjectNode change =
                    changes.addObject().put("pointer", set.path("pointer").asText());
            change.set(
                    "before",
                    Night.read("event").path("event").at(set.path("pointer").asText()));
            change.set("after", set.path("value"));
        }
        boolean dryRun = body.path("dryRun").asBoolean();
        ObjectNode result = JSON.createObjectNode().put("dryRun", dryRun).put("originalId", path.get("eventId"));
        result.putNull("remark");
        ArrayNode edited = result.putArray("editedIds");
        result.set("changes", changes);
        result.putNull("remark");
        if (!dryRun) {
            edited.add("018df9c0-0000-7000-8000-00000000ed17");
            ObjectNode edit = edits.addObject()
                    .put("originalId", path.get("eventId"))
                    .put("editedId", "018df9c0-0000-7000-8000-00000000ed17");
            edit.put("by", "Nadia Osei")
                    .put("at", Night.at(0))
                    .put("why", body.path("why").asText())
                    .set("changes", changes);
        }
        return new Answer(200, result, "");
    }
}
