package dev.waybill.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Answers whose names have 80 letters without a gap and whose ids have 120, as senders, ERPs and their people may give them. */
final class Stretched {
    private static final Set<String> NAMES = Set.of(
            "name",
            "number",
            "reason",
            "cause",
            "nextStep",
            "title",
            "detail",
            "error",
            "why",
            "by",
            "topic",
            "rawTopic",
            "field",
            "about",
            "what",
            "source");

    private static final Set<String> IDS = Set.of("record", "who", "subject", "head", "digest", "messageId");

    private Stretched() {}

    static JsonNode stretched(JsonNode value) {
        JsonNode copy = value.deepCopy();
        stretch(copy);
        return copy;
    }

    private static void stretch(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (member.getValue().isTextual() && NAMES.contains(member.getKey())) {
                    member.setValue(longer(object, member.getValue(), 80));
                } else if (member.getValue().isTextual() && IDS.contains(member.getKey())) {
                    member.setValue(longer(object, member.getValue(), 120));
                } else {
                    stretch(member.getValue());
                }
            });
        } else if (value instanceof ArrayNode array) {
            array.forEach(Stretched::stretch);
        }
    }

    private static JsonNode longer(ObjectNode object, JsonNode text, int letters) {
        String more = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
        return object.textNode((text.asText() + more)
                .substring(0, Math.max(letters, text.asText().length())));
    }
}
