package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample assembly with several of a function at once, and what AWS refuses whatever the mode. */
class LikeAwsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    static Path folder;

    static Cloud cloud;
    static HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void standUp() throws IOException {
        var assembly = Assembly.read(SampleZip.assembly(Files.createDirectories(folder.resolve("assembly"))));
        var environment = Map.of("SEEN", folder.resolve("seen.log").toString());
        cloud = Cloud.standUp(
                assembly,
                new CloudSettings(
                        folder.resolve("data"),
                        folder.resolve("code"),
                        false,
                        0,
                        Optional.empty(),
                        environment,
                        false,
                        true));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void aFunctionIsCalledWhileItIsAtAnotherCall() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = callers.submit(() -> invoke("street-Door", "please-wait"));

            var told = invoke("street-Door", "please-tell");

            assertThat(told).isInstanceOf(Outcome.Returned.class);
            assertThat(waiting.get()).isInstanceOf(Outcome.Returned.class);
        }
    }

    @Test
    void functionThatTakesLongerThanItMayIsEndedAndTheNextCallGetsAFreshOne() throws Exception {
        assertThat(invoke("street-Brief", "hello")).isInstanceOf(Outcome.Returned.class);

        var late = invoke("street-Brief", "please-sleep");

        assertThat(late).isInstanceOf(Outcome.Failed.class);
        assertThat(late.text()).contains("Sandbox.Timedout", "Task timed out after 1 seconds");
        assertThat(invoke("street-Brief", "hello")).isInstanceOf(Outcome.Returned.class);
    }

    @Test
    void answerThatLambdaWouldNotTakeIsAFailure() throws Exception {
        var shouted = invoke("street-Door", "please-shout");

        assertThat(shouted).isInstanceOf(Outcome.Failed.class);
        assertThat(shouted.text()).contains("Function.ResponseSizeTooLarge", "6291556");
        assertThat(invoke("street-Door", "hello")).isInstanceOf(Outcome.Returned.class);
    }

    @Test
    void callThatLambdaWouldNotTakeIsRefused() throws Exception {
        var waited = call("RequestResponse", 6 * MEBIBYTE + 1);
        var sent = call("Event", MEBIBYTE + 1);

        assertThat(waited.statusCode()).isEqualTo(413);
        assertThat(waited.headers().firstValue("x-amzn-errortype")).hasValue("RequestTooLargeException");
        assertThat(sent.statusCode()).isEqualTo(413);
    }

    @Test
    void bodyThatNoInvocationCouldHoldDoesNotComeIn() throws Exception {
        var quotes = post("x-topic", "orders/create", "\"".repeat(4 * MEBIBYTE));

        assertThat(quotes.statusCode()).isEqualTo(413);
        assertThat(post("x-topic", "orders/create", " ".repeat(4 * MEBIBYTE)).statusCode())
                .isEqualTo(202);
    }

    @Test
    void headOverTenKilobytesDoesNotComeIn() throws Exception {
        assertThat(post("x-long", "x".repeat(10_240), "{}").statusCode()).isEqualTo(431);
    }

    @Test
    void busTakesTenEventsOfAMebibyteInAllWhateverTheirLetters() {
        var bus = new AwsJson(http, cloud.endpoint("EVENTBRIDGE"), "events", "AWSEvents");

        assertThatThrownBy(() -> bus.call("PutEvents", events(11, "x")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.type()).isEqualTo("ValidationException"));
        assertThatThrownBy(() -> bus.call("PutEvents", events(2, "ü".repeat(MEBIBYTE / 4))))
                .hasMessageContaining("over the limit");
        assertThat(bus.call("PutEvents", events(2, "u".repeat(MEBIBYTE / 4)))
                        .path("FailedEntryCount")
                        .asInt())
                .isZero();
    }

    private static ObjectNode events(int many, String text) {
        var request = Json.object();
        var entries = request.putArray("Entries");
        for (var i = 0; i < many; i++) {
            entries.addObject()
                    .put("EventBusName", "bus")
                    .put("Source", "waybill.test")
                    .put("DetailType", "nobody.listens")
                    .put("Detail", Json.write(Json.object().put("text", text)));
        }
        return request;
    }

    @Test
    void queueTakesTenMessagesOfAMebibyteInAll() {
        assertThatThrownBy(() -> send(11, "x"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.type()).isEqualTo("TooManyEntriesInBatchRequest"));
        // The engine's own code is InvalidAttributeValue, AWS's BatchRequestTooLong: no function sends itself.
        assertThatThrownBy(() -> send(2, "x".repeat(600_000))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> send(1, "x".repeat(MEBIBYTE + 1))).isInstanceOf(RefusedException.class);
    }

    private static void send(int many, String body) {
        var sqs = new AwsJson(http, cloud.url(), "sqs", "AmazonSQS");
        var request = Json.object().put("QueueUrl", cloud.endpoint("SQS") + "/000000000000/street-Dead");
        var entries = request.putArray("Entries");
        for (var i = 0; i < many; i++) {
            entries.addObject().put("Id", "m" + i).put("MessageBody", body);
        }
        sqs.call("SendMessageBatch", request);
    }

    private static Outcome invoke(String function, String word) throws IOException, InterruptedException {
        return cloud.invoke(function, Json.object().put("word", word));
    }

    private static HttpResponse<String> call(String type, int bytes) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(cloud.endpoint("LAMBDA") + "/2015-03-31/functions/street-Door/invocations"))
                .header("x-amz-invocation-type", type)
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/eu-central-1/lambda/aws4_request, Signature=0")
                .POST(BodyPublishers.ofString("\"" + "x".repeat(bytes - 2) + "\""))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String header, String value, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(cloud.url() + "/hooks/abc"))
                .header("content-type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
