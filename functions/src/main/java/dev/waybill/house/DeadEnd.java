package dev.waybill.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire that leads nowhere: AWS and an empty ERP on this process's own loopback. Every call is taken, rows are found again,
 * and nothing leaves the process; but the connections are real ones, so that what makes them is rehearsed too.
 */
final class DeadEnd implements AutoCloseable {
    static {
        // Without this, Nagle's algorithm and delayed acknowledgements cost 40 ms on every answer with a body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** As the server wants it said. */
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final DeadEndErp erp = new DeadEndErp();
    private final Map<String, JsonNode> rows = new ConcurrentSkipListMap<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();

    private DeadEnd(HttpServer server) {
        this.server = server;
    }

    static DeadEnd open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DeadEnd wire = new DeadEnd(server);
            server.createContext("/", wire::serve);
            server.start();
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was called so far. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    /** Drops the rows of a table. */
    void empty(String table) {
        rows.keySet().removeIf(place -> place.startsWith(table + ' '));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                operations.add("PutObject");
                exchange.sendResponseHeaders(200, NO_BODY);
                return;
            }
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            JsonNode request = target == null ? NODES.objectNode() : Json.read(body, JsonNode.class);
            byte[] answer = Json.writeBytes(
                    target == null ? erp(Json.read(body, JsonNode.class)) : aws(operation(target), request));
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String operation(String target) {
        return target.substring(target.indexOf('.') + 1);
    }

    private JsonNode aws(String operation, JsonNode body) {
        operations.add(operation);
        ObjectNode answer = NODES.objectNode();
        switch (operation) {
            case "GetItem" -> {
                JsonNode row = rows.get(place(body, body.path("Key")));
                if (row != null) {
                    answer.set("Item", row);
                }
            }
            case "PutItem" -> put(body);
            case "TransactWriteItems" -> body.path("TransactItems").forEach(one -> put(one.path("Put")));
            case "Query", "Scan" -> answer.putArray("Items");
            case "PutEvents" ->
                body.path("Entries")
                        .forEach(_ -> answer.withArray("/Entries").addObject().put("EventId", "rehearsed"));
            case "GetSecretValue" -> answer.put("SecretString", "a key that opens nothing outside of a rehearsal");
            default -> {
                // What is deleted or sent elsewhere is answered with nothing, too.
            }
        }
        return answer;
    }

    private void put(JsonNode put) {
        rows.put(place(put, put.path("Item")), put.path("Item"));
    }

    private static String place(JsonNode request, JsonNode key) {
        return request.path("TableName").asText()
                + ' '
                + key.path("pk").path("S").asText()
                + ' '
                + key.path("sk").path("S").asText();
    }

    private JsonNode erp(JsonNode request) {
        String method = request.path("method").asText();
        operations.add(method);
        ObjectNode answer = NODES.objectNode().put("id", request.path("id").asInt());
        answer.set("result", erp.answer(method, request.path("params")));
        return answer;
    }
}
