package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A house of which only the onboarding stands, as it answers over Lambda's protocol; it also takes what is sent to its hooks. */
final class ScriptedOnboarding implements AutoCloseable {
    final Map<String, String> secrets = new TreeMap<>();
    final List<Request> hooked = new ArrayList<>();
    private final Map<String, JsonNode> documents = new TreeMap<>();
    private final LoopbackServer server;

    ScriptedOnboarding() throws IOException {
        server = LoopbackServer.open(0, 100_000, this::handle);
    }

    RunningHouse house(Path data) {
        return new RunningHouse(new HouseNote(
                ProcessHandle.current().pid(),
                Instant.now(),
                "demo",
                server.url(),
                data,
                true,
                Map.of(),
                Map.of("OnboardFunction", "onboard")));
    }

    /** As the console does it, or a stack. */
    void put(JsonNode document) {
        documents.put(document.path("tenant").asText(), document);
    }

    private Answer handle(Request request) {
        if (request.rawPath().startsWith("/hooks/")) {
            hooked.add(request);
            return Answer.json(202, Json.object());
        }
        var asked = Json.parse(request.body());
        return Answer.json(
                200,
                switch (asked.path("operation").asText()) {
                    case "put" -> {
                        put(asked.path("document"));
                        yield Json.object();
                    }
                    case "setSecret" -> {
                        secrets.put(
                                asked.path("secret").asText(),
                                asked.path("value").asText());
                        yield Json.object();
                    }
                    case "list" -> list();
                    default -> describe(asked.path("tenant").asText());
                });
    }

    private ObjectNode list() {
        var list = Json.object();
        var tenants = list.putArray("tenants");
        documents.keySet().forEach(tenant -> tenants.addObject().put("tenant", tenant));
        return list;
    }

    private ObjectNode describe(String tenant) {
        var document = documents.get(tenant);
        if (document == null) {
            return Json.object().put("error", "/tenant " + tenant + " is not known here");
        }
        var described = Json.object();
        described.set("document", document);
        var set = described.putObject("secretsSet");
        var endpoints = described.putArray("endpoints");
        for (var source : document.path("sources")) {
            set.put(
                    source.path("secret").asText(),
                    secrets.containsKey(source.path("secret").asText()));
            endpoints
                    .addObject()
                    .put("source", source.path("name").asText())
                    .put("url", server.url() + "/hooks/" + source.path("name").asText());
        }
        return described;
    }

    @Override
    public void close() {
        server.close();
    }
}
