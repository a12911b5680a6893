package dev.waybill.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The demonstration's tenants and webhooks, from the files beside {@code scenario.json}. */
public final class Scenario {
    private Scenario() {}

    /** The two retailers, with their targets at the simulated ERP. */
    public static List<JsonNode> tenants(String erpAddress) throws IOException {
        var values = Map.of("erp", erpAddress);
        return List.of(Json.parse(filled(file("alder.json"), values)), Json.parse(filled(file("birch.json"), values)));
    }

    public static List<Webhook> webhooks() throws IOException {
        var webhooks = new java.util.ArrayList<Webhook>();
        for (var line : Json.parse(file("scenario.json"))) {
            var values = new TreeMap<String, String>();
            line.path("with")
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
            webhooks.add(new Webhook(
                    line.path("tenant").asText(),
                    line.path("source").asText(),
                    line.path("topic").asText(),
                    line.path("settled").asBoolean(),
                    filled(file(line.path("body").asText() + ".json"), values).getBytes(StandardCharsets.UTF_8)));
        }
        return webhooks;
    }

    private static String filled(String template, Map<String, String> values) {
        var text = template;
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalStateException(
                    "a value is missing: " + text.substring(text.indexOf("${")).split("}", 2)[0]);
        }
        return text;
    }

    private static String file(String name) throws IOException {
        try (var bytes = Scenario.class.getResourceAsStream("/demo/" + name)) {
            if (bytes == null) {
                throw new IOException("the demonstration has no file " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
