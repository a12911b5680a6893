package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.Cloud;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.sender.Sender;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A house as its users reach it: over its doors and its data folder, from any process. */
public final class RunningHouse {
    /** Longer than the longest function may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(330);

    private final HouseNote note;
    private final TenantBook book;
    private final Map<String, KnownTenant> asked = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public RunningHouse(HouseNote note) {
        this.note = note;
        this.book = new TenantBook(note.data());
    }

    /** The house that runs from this folder. */
    public static RunningHouse find() throws IOException {
        return new RunningHouse(HouseNote.find()
                .orElseThrow(() -> Mishap.failed("no house runs from this folder: start one with `waybill up`")));
    }

    public HouseNote note() {
        return note;
    }

    /** Calls a function by the simple name of its handler's class and gives its answer. */
    public JsonNode invoke(String handler, JsonNode payload) throws IOException {
        var function = note.handlers().get(handler);
        if (function == null) {
            throw Mishap.failed("this house has no " + handler + ": was it synthesized with the functions' real zip?");
        }
        var answer = send(
                HttpRequest.newBuilder(URI.create(note.url() + "/2015-03-31/functions/" + function + "/invocations"))
                        .timeout(PATIENCE)
                        .header(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/lambda/aws4_request,"
                                        + " SignedHeaders=host, Signature=0")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(payload)))
                        .build());
        var body = Json.parse(answer.body());
        if (answer.headers().firstValue("x-amz-function-error").isPresent()) {
            throw Mishap.failed(
                    handler + " failed: " + body.path("errorMessage").asText() + " (see "
                            + note.data().resolve("logs").resolve(function + ".log") + ")");
        }
        return body;
    }

    /** Onboards a tenant from its document and makes each secret that the house does not have yet. */
    public JsonNode onboard(JsonNode document) throws IOException {
        var request = Json.object().put("operation", "put");
        request.set("document", document);
        operation("onboarding was refused: ", request);
        return share(document);
    }

    /** Takes over a tenant that a stack of the assembly onboarded. */
    void adopt(JsonNode document) throws IOException {
        share(document);
    }

    private JsonNode share(JsonNode document) throws IOException {
        var tenant = document.path("tenant").asText();
        for (var secret :
                book.make(document, describe(tenant).path("secretsSet")).properties()) {
            operation(
                    "the secret was refused: ",
                    Json.object()
                            .put("operation", "setSecret")
                            .put("tenant", tenant)
                            .put("secret", secret.getKey())
                            .put("value", secret.getValue().asText()));
        }
        return tenant(tenant);
    }

    private JsonNode describe(String tenant) throws IOException {
        return operation(
                "`waybill tenants` lists what there is: ",
                Json.object().put("operation", "describe").put("tenant", tenant));
    }

    private JsonNode operation(String trouble, ObjectNode request) throws IOException {
        var answer = invoke("OnboardFunction", request);
        if (answer.has("error")) {
            throw Mishap.failed(trouble + answer.path("error").asText());
        }
        return answer;
    }

    /** The ids of the house's tenants, whoever onboarded them. */
    public List<String> tenantIds() throws IOException {
        return operation("", Json.object().put("operation", "list"))
                .path("tenants")
                .valueStream()
                .map(line -> line.path("tenant").asText())
                .toList();
    }

    /** Every tenant of this house in the shape of {@code waybill tenants --json}; a secret that was not made here is left out. */
    public List<JsonNode> tenants() throws IOException {
        List<JsonNode> tenants = new ArrayList<>();
        for (var id : tenantIds()) {
            tenants.add(tenant(id));
        }
        return tenants;
    }

    private JsonNode tenant(String id) throws IOException {
        var tenant = KnownTenant.of(note.partner(), describe(id), book.secrets(id));
        asked.put(id, tenant);
        return tenant.json();
    }

    /** The secrets of one tenant by name, for a simulator that plays its systems. */
    public JsonNode secrets(JsonNode document) throws IOException {
        return book.secrets(document.path("tenant").asText());
    }

    /** Signs a message as its sender would and posts it to the tenant's endpoint. */
    public HttpResponse<String> send(String tenant, String source, String topic, byte[] body) throws IOException {
        return send(tenant, source, topic, body, Optional.empty());
    }

    /** With a secret that was set elsewhere instead of the one that was made here. */
    public HttpResponse<String> send(String tenant, String source, String topic, byte[] body, Optional<String> secret)
            throws IOException {
        var endpoint = endpoint(tenant, source);
        var sender = new Sender(
                endpoint.path("kind").asText(),
                endpoint.path("account").asText(),
                secret.or(() -> Optional.ofNullable(endpoint.path("secret").textValue()))
                        .orElseThrow(() -> Mishap.failed("the secret of source " + source + " of tenant " + tenant
                                + " was set elsewhere and nothing tells it: give it in the variable WAYBILL_SECRET")));
        var request = HttpRequest.newBuilder(URI.create(endpoint.path("url").asText()))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(body));
        sender.headers(topic, body).forEach(request::header);
        return send(request.build());
    }

    /** As it was when this was last asked; anew where that does not know the source. */
    private JsonNode endpoint(String tenant, String source) throws IOException {
        var known = Optional.ofNullable(asked.get(tenant)).flatMap(found -> found.endpoint(source));
        if (known.isPresent()) {
            return known.get();
        }
        tenant(tenant);
        return Optional.ofNullable(asked.get(tenant))
                .flatMap(found -> found.endpoint(source))
                .orElseThrow(() -> Mishap.failed(
                        "tenant " + tenant + " has no source " + source + ": `waybill tenants` lists what there is"));
    }

    /** The story of one record, as the operators' function tells it. */
    public JsonNode trace(String tenant, String entity, String id) throws IOException {
        var answer = invoke(
                "OpsFunction",
                Json.object()
                        .put("operation", "trace")
                        .put("tenant", tenant)
                        .put("entity", entity)
                        .put("id", id));
        if (answer.has("error")) {
            throw Mishap.failed(answer.path("error").asText());
        }
        return answer;
    }

    /** Messages by queue: waiting, and being worked on. */
    public Map<String, List<Integer>> depths() {
        var sqs = new AwsJson(http, String.valueOf(note.endpoints().get("SQS")), "sqs", "AmazonSQS");
        var depths = new TreeMap<String, List<Integer>>();
        for (var url : sqs.call("ListQueues", Json.object()).path("QueueUrls")) {
            var request = Json.object().put("QueueUrl", url.asText());
            request.putArray("AttributeNames").add("All");
            var attributes = sqs.call("GetQueueAttributes", request).path("Attributes");
            depths.put(
                    url.asText().substring(url.asText().lastIndexOf('/') + 1),
                    List.of(
                            attributes.path("ApproximateNumberOfMessages").asInt(),
                            attributes
                                    .path("ApproximateNumberOfMessagesNotVisible")
                                    .asInt()));
        }
        return depths;
    }

    /** What the house's meter has counted; what functions wrote is read from their logs. */
    public Map<Meter.Line, Meter.Total> metered() throws IOException {
        var answer = send(
                HttpRequest.newBuilder(URI.create(note.url() + Cloud.METER)).build());
        return Meter.read(Json.parse(answer.body()));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
