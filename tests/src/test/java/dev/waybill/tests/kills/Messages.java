package dev.waybill.tests.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Messages of one queue. Receiving is how they are found, so each key that was seen is in flight until the house is ended. */
final class Messages implements Shelf {
    private static final int MOST = 10;

    private final AwsJson sqs;
    private final String url;
    private final Map<String, String> inFlight = new ConcurrentHashMap<>();

    Messages(AwsJson sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    private ObjectNode queue() {
        return Json.object().put("QueueUrl", url);
    }

    @Override
    public void put(String key) {
        sqs.call(
                "SendMessage",
                queue().put("MessageBody", Json.write(Json.object().put("key", key))));
    }

    /** Where the message has not been received yet, some of the queue are received first and stay in flight. */
    @Override
    public void take(String key) {
        if (!inFlight.containsKey(key)) {
            receive();
        }
        String receipt = inFlight.remove(key);
        if (receipt == null) {
            throw new NotReceived(key);
        }
        sqs.call("DeleteMessage", queue().put("ReceiptHandle", receipt));
    }

    /** Nothing was done about the message: others were received. */
    static final class NotReceived extends RuntimeException {
        NotReceived(String key) {
            super("message " + key + " was not received");
        }
    }

    private List<String> receive() {
        List<String> keys = new ArrayList<>();
        JsonNode received = sqs.call("ReceiveMessage", queue().put("MaxNumberOfMessages", MOST))
                .path("Messages");
        for (JsonNode message : received) {
            String key = Json.parse(message.path("Body").asText()).path("key").asText();
            inFlight.put(key, message.path("ReceiptHandle").asText());
            keys.add(key);
        }
        return keys;
    }

    @Override
    public List<String> keys() {
        List<String> all = new ArrayList<>();
        List<String> some = receive();
        while (!some.isEmpty()) {
            all.addAll(some);
            some = receive();
        }
        return all;
    }
}
