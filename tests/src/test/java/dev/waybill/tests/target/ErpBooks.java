package dev.waybill.tests.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Looks into an ERP's books with calls of its own, so that a test need not believe the connector. */
final class ErpBooks implements AutoCloseable {
    private static final Map<String, Object> CONTEXT = Map.of("company", 1, "language", "en");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI database;
    private final String session;

    ErpBooks(int port, String user, String password) {
        database = URI.create("http://127.0.0.1:" + port + "/erp/");
        JsonNode login = call("", "common.db.login", List.of(user, Map.of("password", password), "en"));
        String token = user + ":" + login.path(0).asText() + ":" + login.path(1).asText();
        session = "Session " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode find(String model, String field, Object value, String... fields) {
        return call(
                session,
                "model." + model + ".search_read",
                List.of(
                        List.of(List.of(field, "=", value)),
                        0,
                        1000,
                        List.of(List.of("id", "ASC")),
                        List.of(fields),
                        CONTEXT));
    }

    /** Any method, as the connector's user; answers the whole reply, errors included. */
    JsonNode ask(String method, Object... params) {
        List<Object> all = new ArrayList<>(List.of(params));
        all.add(CONTEXT);
        return send(session, method, all);
    }

    private JsonNode call(String authorization, String method, List<Object> params) {
        JsonNode answer = send(authorization, method, params);
        if (!answer.has("result")) {
            throw new IllegalStateException(method + ": " + answer);
        }
        return answer.get("result");
    }

    private JsonNode send(String authorization, String method, List<Object> params) {
        try {
            String body = json.writeValueAsString(Map.of("id", 1, "method", method, "params", params));
            HttpRequest.Builder request = HttpRequest.newBuilder(database)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("authorization", authorization);
            }
            return json.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
