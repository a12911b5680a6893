package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A queue's batch with the catalogue's sample of a type, for scenes. */
public final class Queued {
    private Queued() {}

    /** One message. */
    public static SQSEvent sample(EventType type) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("messageId", "rehearsal")
                .put("body", read("/catalog/" + type.word() + "/sample.json"));
        return BatchJson.read(Json.writeBytes(batch));
    }

    private static String read(String file) {
        try (InputStream bytes = EventType.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("the catalogue has no " + file);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
