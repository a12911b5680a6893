package dev.waybill.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A wire that leads nowhere: every call is taken, rows are found again, and nothing leaves the process. */
final class DeadEnd implements SdkHttpClient {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, JsonNode> rows = new ConcurrentSkipListMap<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        String operation = target.substring(target.indexOf('.') + 1);
        operations.add(operation);
        byte[] body = Json.writeBytes(answer(operation, body(request)));
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    /** An object that is put is not JSON, and nobody asks for it again. */
    private static JsonNode body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()
                || request.httpRequest().firstMatchingHeader("X-Amz-Target").isEmpty()) {
            return NODES.objectNode();
        }
        try (InputStream body = request.contentStreamProvider().get().newStream()) {
            return Json.read(body.readAllBytes(), JsonNode.class);
        }
    }

    private JsonNode answer(String operation, JsonNode body) {
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

    /** What was called so far. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    @Override
    public void close() {}
}
