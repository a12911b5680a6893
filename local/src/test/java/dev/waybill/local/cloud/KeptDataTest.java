package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a house keeps in its folder. */
class KeptDataTest {
    @TempDir
    Path folder;

    Assembly assembly = new Assembly(java.util.List.of());
    final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void readAssembly() throws IOException {
        assembly = Assembly.read(SampleZip.assembly(Files.createDirectories(folder.resolve("assembly"))));
    }

    @Test
    void tablesMessagesAndSecretsOutliveTheHouse() throws IOException {
        var item = Json.parse("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}");
        String secret;
        try (var cloud = standUp()) {
            tables(cloud)
                    .call(
                            "PutItem",
                            Json.object().put("TableName", "state-Records").set("Item", item));
            queues(cloud)
                    .call(
                            "SendMessage",
                            Json.object()
                                    .put("QueueUrl", cloud.endpoint("SQS") + "/000000000000/street-Dead")
                                    .put("MessageBody", "kept"));
            secret = secret(cloud);
        }

        try (var cloud = standUp()) {
            assertThat(tables(cloud)
                            .call(
                                    "GetItem",
                                    Json.object()
                                            .put("TableName", "state-Records")
                                            .set("Key", item))
                            .path("Item"))
                    .isEqualTo(item);
            assertThat(cloud.depth("street-Dead").waiting()).isEqualTo(1);
            assertThat(secret(cloud)).isEqualTo(secret).hasSize(96);
        }
    }

    /** Killed between two queues: an event that some of its targets have, and others never get, was applied and never accepted. */
    @Test
    void eventThatWasBeingPutOnItsQueuesIsPutOnAllOfThemByTheNextHouse() throws IOException {
        var bus = Files.createDirectories(folder.resolve("data/bus"));
        var request = Json.object();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", "bus")
                .put("Source", "waybill.test")
                .put("DetailType", "order.submitted")
                .put("Detail", "{\"tenantid\":\"acme\"}");
        Files.write(bus.resolve("begun.json"), Json.bytes(request));
        Files.writeString(bus.resolve("torn.draft"), "{\"Entr");

        try (var cloud = standUp()) {
            assertThat(cloud.depth("street-Orders").isEmpty()).isFalse();
            assertThat(bus).isEmptyDirectory();
        }
    }

    @Test
    void refusedCallLeavesNothingThatTheNextHouseWouldStumbleOver() throws IOException {
        var request = Json.object();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", "nowhere")
                .put("Source", "waybill.test")
                .put("DetailType", "order.submitted")
                .put("Detail", "{}");

        try (var cloud = standUp()) {
            var bus = new AwsJson(http, cloud.endpoint("EVENTBRIDGE"), "events", "AWSEvents");
            assertThatThrownBy(() -> bus.call("PutEvents", request)).hasMessageContaining("nowhere");
        }

        assertThat(folder.resolve("data/bus")).isEmptyDirectory();
    }

    @Test
    void eventsOfAnotherTemplateAreNamedAndNothingStarts() throws IOException {
        var file = Files.createDirectories(folder.resolve("data/bus")).resolve("begun.json");
        Files.writeString(file, """
                {"Entries": [{"EventBusName": "nowhere", "Source": "s", "DetailType": "t", "Detail": "{}"}]}""");

        assertThatThrownBy(this::standUp).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }

    @Test
    void damagedFileIsNamedAndNothingStarts() throws IOException {
        var file = Files.createDirectories(folder.resolve("data/tables")).resolve("shared-local-instance.db");
        Files.writeString(file, "this is no database");

        assertThatThrownBy(this::standUp).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }

    @Test
    void damagedQueuesAreNamedAndNothingStarts() throws IOException {
        var file = Files.createDirectories(folder.resolve("data/queues")).resolve("messages.mv.db");
        Files.writeString(file, "this is no database");

        assertThatThrownBy(this::standUp).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }

    private Cloud standUp() throws IOException {
        return Cloud.standUp(
                assembly, new CloudSettings(folder.resolve("data"), folder.resolve("code"), true, 0, Map.of()));
    }

    private AwsJson tables(Cloud cloud) {
        return new AwsJson(http, cloud.endpoint("DYNAMODB"), "dynamodb", "DynamoDB_20120810");
    }

    private AwsJson queues(Cloud cloud) {
        return new AwsJson(http, cloud.endpoint("SQS"), "sqs", "AmazonSQS");
    }

    private String secret(Cloud cloud) {
        return new AwsJson(http, cloud.endpoint("SECRETS_MANAGER"), "secretsmanager", "secretsmanager")
                .call("GetSecretValue", Json.object().put("SecretId", "state-Key"))
                .path("SecretString")
                .asText();
    }
}
