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
    private String role = "admin";
    private final ScriptedEvents events = new ScriptedEvents();
    private boolean quiet;
    private boolean stretched;
    private int empty;
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

    /** Names and ids as long as somebody may give them. */
    ScriptedApi stretched() {
        stretched = true;
        return this;
    }

    /** What there is lies far back: so many pages of a list hold nothing and have a next one. */
    ScriptedApi emptyPages(int pages) {
        empty = pages;
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
        int page = Integer.parseInt(query.getOrDefault("cursor", "0"));
        if (page < empty
                && List.of("transactions", "audit", "redrives", "replays").contains(operation.id())) {
            return ok(nothingYet(operation.id(), page + 1));
        }
        return switch (operation.id()) {
            case "brand" -> ok(brand);
            case "me" -> ok(Night.parse("""
                    {"subject":"8f1c","name":"Nadia Osei","role":"%s","tenants":["*"],"environment":"harbour"}""".formatted(role)));
            case "health" -> ok(Night.read(quiet ? "health-quiet" : "health"));
            case "overview" -> ok(overview());
            case "transactions" -> ok(transactions(query));
            case "trace" ->
                operation.parameter("id").equals("shop:404") || !isRecord(operation.parameter("entity"))
                        ? problem(404, "No such record", "acme has no order shop:404.")
                        : ok(trace(path));
            case "event" -> {
                if (query.containsKey("reveal")) {
                    acts.add("reveal: " + query.get("why"));
                }
                yield ok(events.event(path, query.containsKey("reveal")));
            }
            case "edit" -> events.edit(path, body);
            case "exceptions" ->
                ok(items(exceptions.stream().filter(one -> fits(one, query)).toList(), query));
            case "exception" ->
                exceptions.stream()
                        .filter(one -> one.path("id").asText().equals(path.get("id")))
                        .findFirst()
                        .map(ScriptedApi::ok)
                        .orElseGet(() -> problem(404, "Not known here", "an exception of this id is not known here"));
            case "exceptionGroups" -> ok(ScriptedJobs.groups(exceptions, query.get("tenant")));
            case "queues" -> ok(Night.read(quiet ? "queues-quiet" : "queues"));
            case "deadLetters" -> ok(Night.read(quiet ? "nothing" : "dead-letters"));
            case "redrives" -> ok(items(quiet ? List.of() : jobs.all("redrive"), query));
            case "replays" -> ok(items(quiet ? List.of() : jobs.all("replay"), query));
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
            case "audit" -> ok(items(quiet ? List.of() : all(audit), query));
            case "verifyAudit" -> ok(verified(query.containsKey("cursor")));
            default ->
                path.containsKey("job")
                        ? jobs.act(operation.parameter("job"), operation.id(), match)
                        : tenants.answer(operation.id(), path, body, match);
        };
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body, "");
    }

    /** As it goes out. */
    Answer shown(Contract.Operation operation, Answer answer) {
        boolean told = stretched && answer.status() < 300 && !operation.id().equals("brand");
        return told ? new Answer(answer.status(), Stretched.stretched(answer.body()), answer.etag()) : answer;
    }

    private static boolean fits(JsonNode one, Map<String, String> query) {
        return List.of("tenant", "cause", "class", "target", "entity", "field").stream()
                .allMatch(name ->
                        !query.containsKey(name) || one.path(name).asText().equals(query.get(name)));
    }

    private JsonNode items(List<JsonNode> all, Map<String, String> query) {
        int from = Math.max(0, Integer.parseInt(query.getOrDefault("cursor", "0")) - empty);
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "50")));
        ObjectNode page = JSON.createObjectNode();
        page.putArray("items").addAll(all.subList(from, to));
        return to < all.size() ? page.put("cursor", Integer.toString(to + empty)) : page.putNull("cursor");
    }

    private static JsonNode nothingYet(String operation, int next) {
        ObjectNode page = JSON.createObjectNode().put("cursor", Integer.toString(next));
        page.putArray("items");
        return operation.equals("transactions")
                ? page.put("notSearched", "what came before yesterday: show more")
                : page;
    }

    private static List<JsonNode> all(ArrayNode items) {
        List<JsonNode> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    /** In two answers, as a chain of thousands is. */
    private static JsonNode verified(boolean further) {
        return Night.parse("""
                {"entries":%d,"intact":true,"brokenAt":null,"head":"9b1d4c7a0e5f8823","cursor":%s}""".formatted(further ? 1284 : 999, further ? "null" : "\"999\""));
    }

    private JsonNode overview() {
        ObjectNode overview = (ObjectNode) Night.read(quiet ? "overview-quiet" : "overview");
        overview.set("traffic", Night.traffic(96));
        if (!quiet) {
            ((ObjectNode) overview.path("needsPerson")).put("exceptions", exceptions.size());
        }
        return overview;
    }

    private JsonNode transactions(Map<String, String> query) {
        List<JsonNode> found = all((ArrayNode) Night.read("transactions"));
        found.removeIf(one -> quiet
                || (query.containsKey("id") && !one.path("record").asText().endsWith(query.get("id")))
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

    private static boolean isRecord(String entity) {
        return List.of("customer", "order", "inventory", "privacy").contains(entity);
    }
}
