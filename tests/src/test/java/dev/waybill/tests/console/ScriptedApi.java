package dev.waybill.tests.console;

import static dev.waybill.tests.console.Night.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations API of one night in memory: it keeps what operators do, and moves on a little whenever it is asked. */
final class ScriptedApi {
    private final ObjectNode brand;
    private final List<JsonNode> exceptions = new ArrayList<>(Night.exceptions());
    private final ScriptedJobs jobs = new ScriptedJobs(exceptions);
    private final ScriptedTenants tenants = new ScriptedTenants();
    private final ScriptedOperators operators = new ScriptedOperators();
    private final ArrayNode targets = (ArrayNode) Night.read("targets");
    private final ArrayNode audit = (ArrayNode) Night.read("audit");
    private final List<String> acts = new ArrayList<>();
    private final ArrayNode edits = JSON.createArrayNode();
    private String role = "admin";
    private boolean quiet;
    private int logins;

    ScriptedApi(String origin) {
        brand = JSON.createObjectNode()
                .put("name", "Harbour Connect")
                .putNull("logo")
                .put("primaryColour", "#0a5")
                .put("issuer", origin + "/issuer")
                .put("clientId", "console");
    }

    record Answer(int status, JsonNode body, String etag) {}

    static Answer problem(int status, String title, String detail) {
        ObjectNode body = JSON.createObjectNode()
                .put("type", "urn:waybill:problem:scripted")
                .put("title", title);
        return new Answer(status, body.put("status", status).put("detail", detail), "");
    }

    ScriptedApi as(String newRole) {
        role = newRole;
        return this;
    }

    ScriptedApi brand(String name, String colour) {
        brand.put("name", name).put("primaryColour", colour);
        return this;
    }

    /** A night in which all is well. */
    ScriptedApi quiet() {
        quiet = true;
        exceptions.clear();
        return this;
    }

    /** The next so many calls hear that the token counts no longer. */
    synchronized ScriptedApi loggedOut(int times) {
        logins = times;
        return this;
    }

    synchronized List<String> acts() {
        return List.copyOf(acts);
    }

    synchronized Answer answer(
            Contract.Operation operation, Map<String, String> query, JsonNode body, @Nullable String match) {
        if (logins > 0 && operation.id().equals("overview")) {
            logins--;
            return problem(401, "Log in", "The token counts no longer.");
        }
        if (body.has("why") && !body.path("dryRun").asBoolean()) {
            acts.add(operation.id() + ": " + body.path("why").asText());
        } else if (operation.id().equals("putOperator")) {
            acts.add(operation.id() + ": " + query.get("why"));
        }
        Map<String, String> path = operation.path();
        return switch (operation.id()) {
            case "brand" -> ok(brand);
            case "me" -> ok(Night.parse("""
                    {"subject":"8f1c","name":"Nadia Osei","role":"%s","tenants":["*"],"environment":"harbour"}""".formatted(role)));
            case "health" -> ok(Night.read(quiet ? "health-quiet" : "health"));
            case "overview" -> ok(overview());
            case "transactions" -> ok(transactions(query));
            case "trace" ->
                operation.parameter("id").equals("shop:404")
                        ? problem(404, "No such record", "acme has no order shop:404.")
                        : ok(trace(path));
            case "event" -> {
                if (query.containsKey("reveal")) {
                    acts.add("reveal: " + query.get("why"));
                }
                yield ok(event(path, query));
            }
            case "edit" -> edit(path, body);
            case "exceptions" ->
                ok(items(exceptions.stream().filter(one -> fits(one, query)).toList(), query));
            case "exceptionGroups" -> ok(ScriptedJobs.groups(exceptions, query.get("tenant")));
            case "queues" -> ok(Night.read(quiet ? "queues-quiet" : "queues"));
            case "deadLetters" -> ok(Night.read(quiet ? "nothing" : "dead-letters"));
            case "redrives" -> ok(jobs.list("redrive"));
            case "replays" -> ok(jobs.list("replay"));
            case "redrive", "replay" -> jobs.start(operation.id(), body);
            case "redriveJob", "replayJob" -> jobs.look(operation.parameter("job"));
            case "targets" -> ok(JSON.createObjectNode().set("targets", quiet ? JSON.createArrayNode() : targets));
            case "pauseTarget", "resumeTarget" -> {
                targets.forEach(target -> {
                    if (target.path("name").asText().equals(path.get("name"))
                            && target.path("tenant").asText().equals(path.get("tenant"))) {
                        ((ObjectNode) target).put("paused", operation.id().startsWith("pause"));
                    }
                });
                yield tenants.answer("tenant", path, body, match);
            }
            case "operators", "putOperator", "removeOperator" -> operators.answer(operation.id(), path, body);
            case "audit" -> ok(JSON.createObjectNode().putNull("cursor").set("items", audit));
            case "verifyAudit" -> ok(Night.parse("""
                    {"entries":1284,"intact":true,"brokenAt":null,"head":"9b1d4c7a0e5f8823"}"""));
            default ->
                path.containsKey("job")
                        ? jobs.act(operation.parameter("job"), operation.id(), match)
                        : tenants.answer(operation.id(), path, body, match);
        };
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body, "");
    }

    private static boolean fits(JsonNode one, Map<String, String> query) {
        return List.of("tenant", "cause", "class", "target", "entity", "field").stream()
                .allMatch(name ->
                        !query.containsKey(name) || one.path(name).asText().equals(query.get(name)));
    }

    private static JsonNode items(List<JsonNode> all, Map<String, String> query) {
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "50")));
        ObjectNode page = JSON.createObjectNode();
        page.putArray("items").addAll(all.subList(from, to));
        return to < all.size() ? page.put("cursor", Integer.toString(to)) : page.putNull("cursor");
    }

    private JsonNode overview() {
        ObjectNode overview = (ObjectNode) Night.read(quiet ? "overview-quiet" : "overview");
        overview.set("traffic", Night.traffic(96));
        if (!quiet) {
            ((ObjectNode) overview.path("needsPerson")).put("exceptions", exceptions.size());
        }
        return overview;
    }

    private static JsonNode transactions(Map<String, String> query) {
        List<JsonNode> found = new ArrayList<>();
        Night.read("transactions").forEach(found::add);
        found.removeIf(one -> (query.containsKey("id")
                        && !one.path("record").asText().endsWith(query.get("id")))
                || (query.containsKey("outcome")
                        && !one.path("outcome").asText().equals(query.get("outcome")))
                || (query.containsKey("type") && !one.path("type").asText().equals(query.get("type")))
                || (query.containsKey("tenant") && !one.path("tenant").asText().equals(query.get("tenant"))));
        return ((ObjectNode) items(found, query)).putNull("notSearched");
    }

    private static JsonNode trace(Map<String, String> path) {
        ObjectNode trace = (ObjectNode) Night.read("trace");
        ((ObjectNode) trace.path("record"))
                .put("tenant", path.get("tenant"))
                .put("entity", path.get("entity"))
                .put("id", path.get("id"));
        return trace;
    }

    private JsonNode event(Map<String, String> path, Map<String, String> query) {
        boolean quarantined = "fern-and-fig".equals(path.get("tenant"));
        boolean revealed = query.containsKey("reveal");
        ObjectNode event =
                (ObjectNode) Night.read(quarantined ? "event-quarantined" : revealed ? "event-revealed" : "event");
        event.put("eventId", path.get("eventId")).put("tenant", path.get("tenant"));
        return event.set("edits", edits);
    }

    private Answer edit(Map<String, String> path, JsonNode body) {
        ArrayNode changes = JSON.createArrayNode();
        for (JsonNode set : body.path("patch")) {
            String value = set.path("value").asText();
            if (set.path("pointer").asText().endsWith("currency")
                    && !List.of("USD", "EUR", "GBP").contains(value)) {
                Answer refused = problem(
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
        ArrayNode edited = result.putArray("editedIds");
        result.set("changes", changes);
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
        return ok(result);
    }
}
