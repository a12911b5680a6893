package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Lambda and a function tell each other about a queue's batch, without message attributes, which we never send. */
final class BatchJson {
    private BatchJson() {}

    static SQSEvent read(byte[] json) {
        List<SQSEvent.SQSMessage> messages = new ArrayList<>();
        Json.read(json, JsonNode.class).path("Records").forEach(node -> messages.add(message(node)));
        SQSEvent batch = new SQSEvent();
        batch.setRecords(messages);
        return batch;
    }

    private static SQSEvent.SQSMessage message(JsonNode node) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(node.path("messageId").asText());
        message.setReceiptHandle(node.path("receiptHandle").asText());
        message.setBody(node.path("body").asText());
        message.setEventSourceArn(node.path("eventSourceARN").asText());
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
        message.setAttributes(attributes);
        return message;
    }

    static byte[] write(SQSBatchResponse response) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var failures = json.putArray("batchItemFailures");
        response.getBatchItemFailures()
                .forEach(failure -> failures.addObject().put("itemIdentifier", failure.getItemIdentifier()));
        return Json.writeBytes(json);
    }
}
