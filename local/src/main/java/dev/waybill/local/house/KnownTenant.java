package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tenant as its senders must know it: where each source's messages go, and the secret where it was made here. */
record KnownTenant(ObjectNode json) {

    /** Of what the house tells and what stands in the book. */
    static KnownTenant of(String partner, JsonNode described, JsonNode secrets) {
        var document = described.path("document");
        var tenant = Json.object()
                .put("id", document.path("tenant").asText())
                .put("partner", partner)
                .put("state", document.path("state").asText());
        var endpoints = tenant.putArray("endpoints");
        for (var source : document.path("sources")) {
            var endpoint = endpoints.addObject();
            endpoint.set("source", source.path("name"));
            endpoint.set("kind", source.path("kind"));
            endpoint.set("account", source.path("account"));
            described
                    .path("endpoints")
                    .valueStream()
                    .filter(known -> known.path("source").equals(source.path("name")))
                    .forEach(known -> endpoint.set("url", known.path("url")));
            Optional.ofNullable(secrets.get(source.path("secret").asText()))
                    .ifPresent(secret -> endpoint.set("secret", secret));
        }
        return new KnownTenant(tenant);
    }

    /** By the name of its source, or by its kind where only one source is of that kind. */
    Optional<JsonNode> endpoint(String source) {
        List<JsonNode> ofKind = with("kind", source).toList();
        return with("source", source)
                .findFirst()
                .or(() -> ofKind.size() == 1 ? Optional.of(ofKind.getFirst()) : Optional.empty());
    }

    private Stream<JsonNode> with(String member, String value) {
        return json.path("endpoints")
                .valueStream()
                .filter(endpoint -> endpoint.path(member).asText().equals(value));
    }
}
