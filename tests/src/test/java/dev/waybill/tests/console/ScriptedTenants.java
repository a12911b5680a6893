package dev.waybill.tests.console;

import static dev.waybill.tests.console.Night.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.tests.console.ScriptedApi.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenants of the night with their documents' versions. */
final class ScriptedTenants {
    private final ArrayNode tenants = (ArrayNode) Night.read("tenants");

    Answer answer(String operation, Map<String, String> path, JsonNode body, @Nullable String match) {
        if (operation.equals("tenants")) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode items = answer.putArray("items");
            tenants.forEach(tenant -> items.addObject()
                    .put("tenant", tenant.at("/document/tenant").asText())
                    .put("name", tenant.at("/document/name").asText())
                    .put("state", tenant.at("/document/state").asText())
                    .put("version", tenant.path("version").asInt())
                    .put("keeper", tenant.path("keeper").asText()));
            return new Answer(200, answer, "");
        }
        ObjectNode tenant = find(path.get("tenant"));
        ObjectNode document = (ObjectNode) tenant.path("document");
        return switch (operation) {
            case "tenant" -> found(tenant);
            case "tenantVersions" -> versions(tenant);
            case "validateTenant" -> validated(body.path("document"));
            case "changeTenant" -> {
                if (!("\"" + tenant.path("version").asInt() + "\"").equals(match)) {
                    yield ScriptedApi.problem(412, "The document has changed", "Read it again, then change it.");
                }
                tenant.set("document", body);
                yield moved(tenant);
            }
            case "pauseTenant", "resumeTenant" -> {
                document.put("state", operation.startsWith("pause") ? "paused" : "active");
                yield moved(tenant);
            }
            case "pauseSource", "resumeSource" -> {
                document.path("sources").forEach(source -> {
                    if (source.path("name").asText().equals(path.get("name"))) {
                        ((ObjectNode) source).put("paused", operation.startsWith("pause"));
                    }
                });
                yield moved(tenant);
            }
            case "setSecret" -> {
                ((ObjectNode) tenant.path("secretsSet")).put(path.get("name"), true);
                yield new Answer(204, JSON.createObjectNode(), "");
            }
            default -> ScriptedApi.problem(501, "Not in this script", operation);
        };
    }

    private ObjectNode find(@Nullable String name) {
        for (JsonNode tenant : tenants) {
            if (tenant.at("/document/tenant").asText().equals(name)) {
                return (ObjectNode) tenant;
            }
        }
        throw new IllegalArgumentException("no tenant " + name);
    }

    private static Answer found(ObjectNode tenant) {
        return new Answer(200, tenant.deepCopy(), "\"" + tenant.path("version").asInt() + "\"");
    }

    private static Answer moved(ObjectNode tenant) {
        tenant.put("version", tenant.path("version").asInt() + 1);
        return found(tenant);
    }

    private static Answer versions(ObjectNode tenant) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        for (int version = tenant.path("version").asInt(); version > 0; version--) {
            ObjectNode document = tenant.path("document").deepCopy();
            document.put("plan", version == 1 ? "trial" : "standard");
            items.addObject()
                    .put("version", version)
                    .put("at", Night.at(-version * 9000))
                    .set("document", document);
        }
        return new Answer(200, answer, "");
    }

    private static Answer validated(JsonNode document) {
        ObjectNode answer = JSON.createObjectNode();
        boolean valid = document.path("targets").size() > 0;
        answer.put("valid", valid).putArray("samples");
        ArrayNode errors = answer.putArray("errors");
        if (!valid) {
            errors.addObject()
                    .put("pointer", "/targets")
                    .put("detail", "route order names target erp, which is not listed");
        }
        return new Answer(200, answer, "");
    }
}
