package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample assembly, stood up once, as its users see it: the door, the bus, the queues, the function processes. */
class CloudTest {
    @TempDir
    static Path folder;

    static Cloud cloud;
    static Path seen;
    static HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void standUp() throws IOException {
        seen = folder.resolve("seen.log");
        var assembly = Assembly.read(SampleZip.assembly(Files.createDirectories(folder.resolve("assembly"))));
        var environment = Map.of("SEEN", seen.toString());
        cloud = Cloud.standUp(
                assembly,
                new CloudSettings(
                        folder.resolve("data"),
                        folder.resolve("code"),
                        false,
                        0,
                        Optional.of(0),
                        environment,
                        false,
                        false));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void webhookReachesTheFunctionInPayloadFormatTwo() throws Exception {
        var answer = post("/hooks/abc?x=1", "{\"a\":1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        var event = Json.parse(answer.body());
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /hooks/{token}");
        assertThat(event.path("pathParameters").path("token").asText()).isEqualTo("abc");
        assertThat(event.path("body").asText()).isEqualTo("{\"a\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.path("headers").path("x-topic").asText()).isEqualTo("orders/create");
    }

    @Test
    void unknownRouteIsNotFound() throws Exception {
        var answer = post("/elsewhere", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void functionThatThrowsIsAnInternalServerErrorAndItsProcessLives() throws Exception {
        var before = post("/hooks/abc", "{}").headers().firstValue("x-pid");

        var answer = post("/hooks/abc", "please-throw");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(post("/hooks/abc", "{}").headers().firstValue("x-pid")).isEqualTo(before);
    }

    @Test
    void functionWhoseProcessDiedIsStartedAgain() throws Exception {
        var before = post("/hooks/abc", "{}").headers().firstValue("x-pid");

        var answer = post("/hooks/abc", "please-crash");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(post("/hooks/abc", "{}").headers().firstValue("x-pid")).isNotEqualTo(before);
    }

    @Test
    void matchedEventReachesTheFunctionWithItsGroup() throws Exception {
        var failures = putEvent("order.submitted", "{\"tenantid\":\"acme\",\"n\":1001}");

        assertThat(failures).isZero();
        eventually(() -> seen("\\\"n\\\":1001"));
        assertThat(Files.readString(seen)).contains("\"MessageGroupId\":\"acme\"", "\"eventSource\":\"aws:sqs\"");
    }

    @Test
    void eventThatTheRuleExcludesIsNotDelivered() throws Exception {
        putEvent("order.submitted", "{\"tenantid\":\"silo\",\"n\":2001}");
        putEvent("order.submitted", "{\"tenantid\":\"acme\",\"n\":2002}");

        eventually(() -> seen("\\\"n\\\":2002"));

        assertThat(Files.readString(seen)).doesNotContain("\\\"n\\\":2001");
    }

    @Test
    @Case(74)
    void messageThatAlwaysFailsEndsInTheDeadLetterQueue() throws Exception {
        var dead = "street-Dead";

        putEvent("order.submitted", "{\"tenantid\":\"acme\",\"n\":\"please-throw\"}");

        eventually(() -> !cloud.depth(dead).isEmpty());
        assertThat(cloud.depth("street-Orders").isEmpty()).isTrue();
    }

    /** One slow answer of an engine once ended a queue's only poller. */
    @Test
    void queueIsPolledOnWhateverTroubleTheHouseHadWithABatch() throws Exception {
        var troubles = new AtomicInteger();
        cloud.functions().listen((settings, payload) -> {
            if (settings.name().equals("street-Flow") && troubles.getAndIncrement() == 0) {
                throw new IllegalArgumentException("not JSON: line 1, column 7");
            }
        });

        putEvent("order.submitted", "{\"tenantid\":\"acme\",\"n\":3001}");

        eventually(() -> seen("\\\"n\\\":3001"));
        cloud.functions().listen((settings, payload) -> {});
        assertThat(troubles).hasValueGreaterThan(1);
    }

    @Test
    void functionGetsTheAddressOfTheApiOnThisMachine() throws Exception {
        var outcome = cloud.invoke("street-Door", Json.object().put("hello", "there"));

        assertThat(outcome.text()).contains("\"statusCode\":202");
    }

    @Test
    void functionIsRefusedWhatItsTemplateDoesNotGrant() throws Exception {
        var mine = "/street-Orders";
        var dead = "/street-Dead";

        assertThat(asFlow("GetQueueAttributes", mine).statusCode()).isEqualTo(200);
        assertThat(asFlow("GetQueueAttributes", dead).statusCode()).isEqualTo(200);
        var refused = asFlow("DeleteMessageBatch", dead);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("AccessDeniedException", "street-Flow", "sqs:DeleteMessage", ":street-Dead");
    }

    private static HttpResponse<String> asFlow(String operation, String queue) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(cloud.url() + "/"))
                .header("x-amz-target", "AmazonSQS." + operation)
                .header("content-type", "application/x-amz-json-1.0")
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=streetFlow/20260101/eu-central-1/sqs/aws4_request, Signature=0")
                .POST(BodyPublishers.ofString(
                        "{\"QueueUrl\":\"" + cloud.endpoint("SQS") + "/000000000000" + queue + "\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void tunnelLeadsToHooksAndToNothingElse() throws Exception {
        var hooks = cloud.hooksUrl().orElseThrow();

        assertThat(postTo(hooks, "/hooks/abc", "{}").statusCode()).isEqualTo(202);
        assertThat(postTo(hooks, "/hooks/abc/more", "{}").statusCode()).isEqualTo(404);
        assertThat(postTo(hooks, "/issuer/street-Pool/oauth2/token", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(404);
        assertThat(listsQueues(cloud.url()).statusCode()).isEqualTo(200);
        assertThat(listsQueues(hooks).statusCode()).isEqualTo(404);
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(hooks + Cloud.METER))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> listsQueues(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/"))
                .header("x-amz-target", "AmazonSQS.ListQueues")
                .header("content-type", "application/x-amz-json-1.0")
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/eu-central-1/sqs/aws4_request, Signature=0")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void unsignedCallsDoNotReachTheAwsServices() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(cloud.endpoint("S3") + "/state-archive"))
                .GET()
                .build();

        var answer = http.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return postTo(cloud.url(), path, body);
    }

    private static HttpResponse<String> postTo(String url, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .header("X-Topic", "orders/create")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static int putEvent(String type, String detail) {
        var request = Json.object();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", "bus")
                .put("Source", "waybill.test")
                .put("DetailType", type)
                .put("Detail", detail);
        JsonNode answer =
                new AwsJson(http, cloud.endpoint("EVENTBRIDGE"), "events", "AWSEvents").call("PutEvents", request);
        return answer.path("FailedEntryCount").asInt();
    }

    private static boolean seen(String text) {
        try {
            return Files.exists(seen) && Files.readString(seen).contains(text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(until);
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
