package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Operators;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.memory.Invocation;
import dev.waybill.ops.route.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the desk of a house in memory as API Gateway would, in the name of a subject. */
public final class Caller {
    private final OpsFunction function;
    private final Operators operators;

    public Caller(InMemoryHouse house, String... admins) {
        function = new OpsFunction(
                house.house(),
                new Setting(
                        "test",
                        "Test",
                        null,
                        "#06c",
                        "https://issuer.example",
                        "client",
                        "https://hooks.example",
                        Set.of(admins)));
        operators = new Operators(house.desk);
    }

    /** What came back. */
    public record Reply(int status, Map<String, String> headers, JsonNode body) {}

    /** Gives a subject, who is called as it, a row. */
    public Caller with(String subject, Role role, String... tenants) {
        operators.put(new Operator(subject, subject, role, List.of(tenants)));
        return this;
    }

    public Reply get(@Nullable String subject, String path) {
        return ask(subject, "GET", path, Map.of(), "");
    }

    public Reply post(@Nullable String subject, String path, String body) {
        return ask(subject, "POST", path, Map.of(), body);
    }

    public Reply ask(
            @Nullable String subject, String method, String pathAndQuery, Map<String, String> headers, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        ObjectNode event = (ObjectNode) Json.tree(Map.of("version", "2.0", "rawPath", parts[0], "headers", headers));
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", method);
        if (subject != null) {
            context.putObject("authorizer")
                    .putObject("jwt")
                    .putObject("claims")
                    .put("sub", subject)
                    .put("username", subject)
                    .put("scope", "openid waybill/desk");
        }
        if (parts.length == 2) {
            ObjectNode query = event.putObject("queryStringParameters");
            for (String pair : parts[1].split("&", -1)) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        event.put("body", body);
        return reply(event);
    }

    /** A direct invocation. */
    public JsonNode invoke(JsonNode payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(Json.writeBytes(payload)), out, new Invocation(60_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray(), JsonNode.class);
    }

    private Reply reply(JsonNode event) {
        JsonNode answer = invoke(event);
        String body = answer.path("body").asText();
        Map<String, String> headers = new java.util.TreeMap<>();
        answer.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Reply(
                answer.path("statusCode").asInt(),
                headers,
                body.isEmpty() ? Json.tree(Map.of()) : Json.read(body, JsonNode.class));
    }
}
