package dev.waybill.local.cloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import java.util.List;

/** A batch in the shape in which Lambda hands it to a function. */
final class SqsEvent {
    private SqsEvent() {}

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
