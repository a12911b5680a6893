package dev.waybill.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.tests.console.ScriptedApi.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Who may do what at the scripted desk. */
final class ScriptedOperators {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> rows = new TreeMap<>();

    ScriptedOperators() {
        put("8f1c", "Nadia Osei", "admin", "*");
        put("a4d7", "Jonas Weber", "operator", "acme", "fern-and-fig");
        put("c019", "Mira Lind", "viewer", "*");
    }

    private void put(String subject, String name, String role, String... tenants) {
        ObjectNode row = JSON.createObjectNode()
                .put("subject", subject)
                .put("name", name)
                .put("role", role);
        for (String tenant : tenants) {
            row.withArray("/tenants").add(tenant);
        }
        rows.put(subject, row);
    }

    Answer answer(String operation, Map<String, String> path, JsonNode body) {
        return switch (operation) {
            case "putOperator" -> {
                rows.put(Objects.requireNonNull(path.get("subject")), body);
                yield new Answer(200, body, "");
            }
            case "removeOperator" -> {
                rows.remove(Objects.requireNonNull(path.get("subject")));
                yield new Answer(204, JSON.createObjectNode(), "");
            }
            default -> {
                ObjectNode answer = JSON.createObjectNode();
                answer.putArray("items").addAll(rows.values());
                yield new Answer(200, answer, "");
            }
        };
    }
}
