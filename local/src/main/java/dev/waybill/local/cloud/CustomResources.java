package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes custom resources as CloudFormation does: calls their function and waits for its answer at a URL. */
final class CustomResources {
    static final String PATH = "/custom-resources/";
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;

    private final Pseudo pseudo;
    private final Functions functions;
    private final String url;
    private final KeptJson file;
    private final List<JsonNode> documents = new ArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

    CustomResources(Pseudo pseudo, Functions functions, String url, Path data) {
        this.pseudo = pseudo;
        this.functions = functions;
        this.url = url;
        this.file = new KeptJson(data.resolve("custom-resources.json"));
    }

    Map<String, Kind> kinds() {
        return Map.of("Custom::WaybillTenant", this::make);
    }

    /** The documents of the tenants whose stacks stood up, in their order. */
    List<JsonNode> documents() {
        return List.copyOf(documents);
    }

    /** Takes the answer that a function puts to its response URL. */
    Answer handle(Request request) {
        var answer = awaited.remove(request.rawPath().substring(PATH.length()));
        if (answer == null) {
            return Answer.empty(404);
        }
        answer.complete(Json.parse(request.body()));
        return Answer.empty(200);
    }

    private Made make(Declared resource) throws IOException, InterruptedException {
        var kept = file.read();
        var id = resource.stack() + "/" + resource.logicalId();
        var before = kept.path(id);
        var answer = call(resource, before);
        if (!answer.path("Status").asText().equals("SUCCESS")) {
            throw new IllegalStateException(
                    "its function says: " + answer.path("Reason").asText("no reason given"));
        }
        var physicalId = answer.path("PhysicalResourceId").asText();
        kept.putObject(id).put("PhysicalResourceId", physicalId).set("Properties", resource.properties());
        file.write(kept);
        documents.add(Json.parse(resource.properties().path("Document").asText("{}")));
        var made = Made.of(physicalId);
        for (var attribute : answer.path("Data").properties()) {
            made = made.with(attribute.getKey(), attribute.getValue());
        }
        return made;
    }

    private JsonNode call(Declared resource, JsonNode before) throws IOException, InterruptedException {
        var id = UUID.randomUUID().toString();
        var answer = new CompletableFuture<JsonNode>();
        awaited.put(id, answer);
        var function = resource.properties().path("ServiceToken").asText();
        if (functions.invoke(function, Json.bytes(event(resource, before, id))) instanceof Outcome.Failed failed) {
            throw new IllegalStateException("its function failed: " + failed.text());
        }
        var seconds = resource.properties().path("ServiceTimeout").asLong(DEFAULT_TIMEOUT_SECONDS);
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new IllegalStateException("its function gave no answer within " + seconds + " s", silent);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an answer is only ever completed", impossible);
        }
    }

    private ObjectNode event(Declared resource, JsonNode before, String id) {
        var event = Json.object()
                .put("RequestType", before.isObject() ? "Update" : "Create")
                .put("RequestId", id)
                .put("ResponseURL", url + PATH + id)
                .put("StackId", pseudo.arn("cloudformation", "stack/" + resource.stack() + "/local"))
                .put("ServiceToken", resource.properties().path("ServiceToken").asText())
                .put("ResourceType", resource.type())
                .put("LogicalResourceId", resource.logicalId());
        event.set("ResourceProperties", resource.properties());
        if (before.isObject()) {
            event.set("PhysicalResourceId", before.path("PhysicalResourceId"));
            event.set("OldResourceProperties", before.path("Properties"));
        }
        return event;
    }
}
