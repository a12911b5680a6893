package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the house knows of its tenants as their senders would: endpoints and secrets, in a file of the data folder. */
final class TenantBook {
    private final KeptJson file;
    private final SecureRandom random = new SecureRandom();

    TenantBook(Path data) {
        this.file = new KeptJson(data.resolve("tenants.json"));
    }

    /** The secrets of a tenant by name: those that it has, and a new one for each name that has none. */
    ObjectNode secrets(JsonNode document) throws IOException {
        var known = file.read().path(document.path("tenant").asText()).path("secrets");
        var secrets = Json.object();
        for (var part : List.of("sources", "targets")) {
            for (var connection : document.path(part)) {
                var kind = connection.path("kind").asText();
                give(secrets, connection, known, kind);
                give(secrets, connection.path("reconcile"), known, "listing");
            }
        }
        return secrets;
    }

    private void give(ObjectNode secrets, JsonNode owner, JsonNode known, String kind) {
        var name = owner.path("secret").asText();
        if (!name.isEmpty() && !secrets.has(name)) {
            secrets.put(name, known.path(name).asText(generate(kind)));
        }
    }

    /** One after the other: the file is read, changed and written whole, and tenants may move in at the same time. */
    synchronized void put(String partner, JsonNode document, JsonNode endpoints, ObjectNode secrets)
            throws IOException {
        var book = file.read();
        var tenant = book.putObject(document.path("tenant").asText());
        tenant.put("partner", partner);
        tenant.set("endpoints", endpoints);
        tenant.set("secrets", secrets);
        tenant.set("sources", document.path("sources"));
        file.write(book);
    }

    /** Every tenant in the shape of {@code waybill tenants --json}. */
    List<JsonNode> tenants() throws IOException {
        var tenants = new ArrayList<JsonNode>();
        for (var entry : file.read().properties()) {
            var tenant = Json.object().put("id", entry.getKey());
            tenant.set("partner", entry.getValue().path("partner"));
            var endpoints = tenant.putArray("endpoints");
            for (var source : entry.getValue().path("sources")) {
                endpoints.add(endpoint(entry.getValue(), source));
            }
            tenants.add(tenant);
        }
        return tenants;
    }

    private static JsonNode endpoint(JsonNode tenant, JsonNode source) {
        var endpoint = Json.object();
        endpoint.set("source", source.path("name"));
        endpoint.set("kind", source.path("kind"));
        endpoint.set("account", source.path("account"));
        for (var known : tenant.path("endpoints")) {
            if (known.path("source").equals(source.path("name"))) {
                endpoint.set("url", known.path("url"));
            }
        }
        endpoint.set("secret", tenant.path("secrets").path(source.path("secret").asText()));
        return endpoint;
    }

    /** One endpoint of one tenant: by the name of its source, or by its kind where only one source is of that kind. */
    Optional<JsonNode> endpoint(String tenant, String source) throws IOException {
        var named = new ArrayList<JsonNode>();
        var ofKind = new ArrayList<JsonNode>();
        for (var known : tenants()) {
            for (var endpoint : known.path("endpoints")) {
                if (!known.path("id").asText().equals(tenant)) {
                    continue;
                }
                if (endpoint.path("source").asText().equals(source)) {
                    named.add(endpoint);
                }
                if (endpoint.path("kind").asText().equals(source)) {
                    ofKind.add(endpoint);
                }
            }
        }
        return named.isEmpty() && ofKind.size() == 1
                ? Optional.of(ofKind.getFirst())
                : named.stream().findFirst();
    }

    /** As each kind of system makes its own. */
    private String generate(String kind) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return switch (kind) {
            case "standard-webhooks", "http" -> "whsec_" + Base64.getEncoder().encodeToString(bytes);
            case "tryton" -> "waybill:" + HexFormat.of().formatHex(bytes);
            default -> HexFormat.of().formatHex(bytes);
        };
    }
}
