package dev.waybill.local.cloud.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.meter.Units;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.FreePort;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/** ElasticMQ in this process, with the queues that templates declare. */
public final class Queues implements AutoCloseable {
    /** Of SQS: no batch call takes more. */
    public static final int BATCH = 10;

    private static final Duration MOST_TO_SHUT_DOWN = Duration.ofSeconds(1);
    private static final Duration MOST_TO_RESTORE = Duration.ofSeconds(20);

    /** What a declaration says that the engine acts on; the rest (encryption, retention) has no effect here. */
    private static final List<String> ATTRIBUTES =
            List.of("VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds");

    private final Function0<?> shutdown;
    private final String url;
    private final String account;
    private final AwsJson sqs;
    private final Meter meter;

    private Queues(Function0<?> shutdown, String url, String account, HttpClient http, Meter meter) {
        this.meter = meter;
        this.shutdown = shutdown;
        this.url = url;
        this.account = account;
        this.sqs = new AwsJson(http, url, "sqs", "AmazonSQS");
    }

    /** Starts the engine; without a folder, messages live in memory. The meter takes what rules and pollers do. */
    public static Queues open(HttpClient http, Optional<Path> folder, String region, String account, Meter meter)
            throws IOException {
        var port = FreePort.find();
        var settings = new TreeMap<String, Object>(Map.of(
                "rest-sqs.bind-hostname", "127.0.0.1",
                "rest-sqs.bind-port", port,
                "node-address.host", "127.0.0.1",
                "node-address.port", port,
                "aws.region", region,
                "aws.accountId", account,
                "pekko.loglevel", "WARNING",
                "pekko.http.server.parsing.max-content-length", "16m",
                "pekko.stdout-loglevel", "OFF"));
        var kept = folder.isPresent() ? Optional.of(KeptMessages.in(folder.get())) : Optional.<KeptMessages>empty();
        kept.ifPresent(messages -> settings.putAll(messages.settings()));
        var expected = kept.isPresent() ? kept.get().queues() : List.<String>of();
        var config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
        try {
            var shutdown = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
            var queues = new Queues(shutdown, "http://127.0.0.1:" + port, account, http, meter);
            queues.awaitRestored(expected);
            return queues;
        } catch (RuntimeException notStarted) {
            throw new IOException("the queues did not start: " + notStarted.getMessage(), notStarted);
        }
    }

    /** The engine answers before it has read its file; a queue declared meanwhile would begin empty. */
    private void awaitRestored(List<String> expected) throws IOException {
        var until = Instant.now().plus(MOST_TO_RESTORE);
        while (!names().containsAll(expected)) {
            if (Instant.now().isAfter(until)) {
                close();
                throw new IOException("the queues that were kept did not come back");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    public String url() {
        return url;
    }

    /** The address of a queue, as {@code Ref} gives it. */
    public String urlOf(String name) {
        return url + "/" + account + "/" + name;
    }

    /** Makes the queue, or brings one that was kept to its declaration. */
    public void ensure(String name, JsonNode properties) {
        var attributes = Json.object();
        for (var attribute : ATTRIBUTES) {
            if (properties.has(attribute)) {
                attributes.put(attribute, properties.path(attribute).asText());
            }
        }
        if (properties.has("RedrivePolicy")) {
            attributes.put("RedrivePolicy", redrive(properties.path("RedrivePolicy")));
        }
        if (names().contains(name)) {
            sqs.call(
                    "SetQueueAttributes",
                    Json.object().put("QueueUrl", urlOf(name)).set("Attributes", attributes));
        } else {
            sqs.call("CreateQueue", Json.object().put("QueueName", name).set("Attributes", attributes));
        }
    }

    private static String redrive(JsonNode policy) {
        return Json.write(Json.object()
                .put("deadLetterTargetArn", policy.path("deadLetterTargetArn").asText())
                .put("maxReceiveCount", policy.path("maxReceiveCount").asText()));
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        sqs.call("ListQueues", Json.object()).path("QueueUrls").forEach(queue -> {
            var text = queue.asText();
            names.add(text.substring(text.lastIndexOf('/') + 1));
        });
        return names;
    }

    /** Sends up to {@value #BATCH} messages; the answer holds the index of each that was not taken. */
    public List<Integer> send(String queueUrl, List<Message> messages) {
        var entries = Json.array();
        for (var i = 0; i < messages.size(); i++) {
            var entry = entries.addObject().put("Id", Integer.toString(i));
            entry.put("MessageBody", messages.get(i).body());
            if (messages.get(i).group() != null) {
                entry.put("MessageGroupId", messages.get(i).group());
                meter.units(nameOf(queueUrl), "sqs fair group", "sqs.fair", 1);
            }
            // EventBridge sends one by one.
            count(queueUrl, "SendMessage", messages.get(i).body().length());
        }
        var answer = sqs.call(
                "SendMessageBatch", Json.object().put("QueueUrl", queueUrl).set("Entries", entries));
        var failed = new ArrayList<Integer>();
        answer.path("Failed").forEach(entry -> failed.add(entry.path("Id").asInt()));
        return failed;
    }

    /** Receives up to {@code most} messages with all their attributes, waiting for the first one. */
    public List<JsonNode> receive(String queueUrl, int most, Duration wait) {
        var request = Json.object()
                .put("QueueUrl", queueUrl)
                .put("MaxNumberOfMessages", Math.min(most, BATCH))
                .put("WaitTimeSeconds", wait.toSeconds());
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageSystemAttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        var messages = new ArrayList<JsonNode>();
        sqs.call("ReceiveMessage", request).path("Messages").forEach(messages::add);
        var characters = messages.stream()
                .mapToLong(message -> message.path("Body").asText().length())
                .sum();
        count(queueUrl, messages.isEmpty() ? "empty receive" : "ReceiveMessage", characters);
        return messages;
    }

    private void count(String queueUrl, String operation, long bytes) {
        meter.call(nameOf(queueUrl), Maker.AWS, "sqs " + operation, "sqs.request", Units.chunksOf64K(bytes));
    }

    private static String nameOf(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }

    /** Deletes messages by their receipts, in as many calls as it takes. */
    public void delete(String queueUrl, List<String> receipts) {
        for (var from = 0; from < receipts.size(); from += BATCH) {
            var entries = Json.array();
            for (var receipt : receipts.subList(from, Math.min(from + BATCH, receipts.size()))) {
                entries.addObject().put("Id", Integer.toString(entries.size())).put("ReceiptHandle", receipt);
            }
            count(queueUrl, "DeleteMessageBatch", 0);
            sqs.call(
                    "DeleteMessageBatch",
                    Json.object().put("QueueUrl", queueUrl).set("Entries", entries));
        }
    }

    /** Makes received messages visible again at once. */
    public void giveBack(String queueUrl, List<String> receipts) {
        for (var from = 0; from < receipts.size(); from += BATCH) {
            var entries = Json.array();
            for (var receipt : receipts.subList(from, Math.min(from + BATCH, receipts.size()))) {
                entries.addObject()
                        .put("Id", Integer.toString(entries.size()))
                        .put("ReceiptHandle", receipt)
                        .put("VisibilityTimeout", 0);
            }
            sqs.call(
                    "ChangeMessageVisibilityBatch",
                    Json.object().put("QueueUrl", queueUrl).set("Entries", entries));
        }
    }

    /** How many messages wait, and how many are being worked on. */
    public Depth depth(String name) {
        var attributes = attributes(name);
        return new Depth(
                attributes.path("ApproximateNumberOfMessages").asInt()
                        + attributes.path("ApproximateNumberOfMessagesDelayed").asInt(),
                attributes.path("ApproximateNumberOfMessagesNotVisible").asInt());
    }

    /** How long a message that was received is not received again. */
    public Duration visibility(String name) {
        return Duration.ofSeconds(attributes(name).path("VisibilityTimeout").asLong());
    }

    private JsonNode attributes(String name) {
        var request = Json.object().put("QueueUrl", urlOf(name));
        request.putArray("AttributeNames").add("All");
        return sqs.call("GetQueueAttributes", request).path("Attributes");
    }

    /** The engine waits for every open long poll; the house does not wait for the engine. */
    @Override
    public void close() {
        try {
            var _ = Thread.ofPlatform()
                    .daemon()
                    .name("queues shut down")
                    .start(shutdown::apply)
                    .join(MOST_TO_SHUT_DOWN);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
