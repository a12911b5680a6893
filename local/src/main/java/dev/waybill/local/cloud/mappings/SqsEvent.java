package dev.waybill.local.cloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.Payloads;
import dev.waybill.local.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** A batch in the shape in which Lambda hands it to a function. */
final class SqsEvent {
    /** What stands around the records. */
    private static final int FRAME_BYTES = "{\"Records\":[]}".length();

    private SqsEvent() {}

    /** The messages in as few parts as Lambda takes: no invocation is larger than it hands on. */
    static List<List<JsonNode>> parts(List<JsonNode> messages, String queueArn, String region) {
        var parts = new ArrayList<List<JsonNode>>();
        var bytes = 0L;
        for (var message : messages) {
            var size = Json.bytes(record(message, queueArn, region)).length + 1L;
            if (parts.isEmpty() || FRAME_BYTES + bytes + size > Payloads.MOST_REQUEST_BYTES) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            parts.getLast().add(message);
            bytes += size;
        }
        return parts;
    }

    static byte[] of(List<JsonNode> messages, String queueArn, String region) {
        var records = Json.array();
        messages.forEach(message -> records.add(record(message, queueArn, region)));
        return Json.bytes(Json.object().set("Records", records));
    }

    private static ObjectNode record(JsonNode message, String queueArn, String region) {
        var record = Json.object()
                .put("messageId", message.path("MessageId").asText())
                .put("receiptHandle", message.path("ReceiptHandle").asText())
                .put("body", message.path("Body").asText())
                .put("md5OfBody", message.path("MD5OfBody").asText())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", region);
        record.set("attributes", message.path("Attributes").isObject() ? message.path("Attributes") : Json.object());
        record.set("messageAttributes", attributes(message.path("MessageAttributes")));
        return record;
    }

    private static ObjectNode attributes(JsonNode sent) {
        var attributes = Json.object();
        sent.properties().forEach(entry -> {
            var attribute = attributes.putObject(entry.getKey());
            var value = entry.getValue();
            attribute.put("dataType", value.path("DataType").asText());
            if (value.has("StringValue")) {
                attribute.put("stringValue", value.path("StringValue").asText());
            }
            if (value.has("BinaryValue")) {
                attribute.put("binaryValue", value.path("BinaryValue").asText());
            }
        });
        return attributes;
    }
}
