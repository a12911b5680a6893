package dev.waybill.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Reads a dead letter from its message. */
final class DeadMessage {
    private static final Logger LOG = LoggerFactory.getLogger(DeadMessage.class);

    private DeadMessage() {}

    /** A rule lays a letter on its queue when it dies; any other queue moves it there with the time it was first sent. */
    static DeadLetter of(String queue, @Nullable TenantId owner, Message message) {
        String error = error(message);
        String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        String receives = message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "0");
        return new DeadLetter(
                queue,
                owner,
                message.messageId(),
                envelope(message),
                error == null || sent == null ? null : Instant.ofEpochMilli(Long.parseLong(sent)),
                Integer.parseInt(receives),
                error);
    }

    private static @Nullable String error(Message message) {
        var code = message.messageAttributes().get("ERROR_CODE");
        var text = message.messageAttributes().get("ERROR_MESSAGE");
        return code == null ? null : code.stringValue() + (text == null ? "" : ": " + text.stringValue());
    }

    /** A flow's queue holds our envelope as it is, a rule's the whole event with the envelope as its detail. */
    private static @Nullable Envelope envelope(Message message) {
        try {
            JsonNode body = Json.read(message.body(), JsonNode.class);
            return Json.convert(body.has("detail") ? body.get("detail") : body, Envelope.class);
        } catch (IllegalArgumentException e) {
            LOG.warn("dead message {} is no envelope: {}", message.messageId(), e.getMessage());
            return null;
        }
    }
}
