package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A queue's batch with the catalogue's sample of a type, for scenes. */
public final class Queued {
    private Queued() {}

    /** One message. */
    public static SQSEvent sample(EventType type) {
        return batch(List.of(body(type)));
    }

    /** The text of the sample. */
    public static String body(EventType type) {
        return read("/catalog/" + type.word() + "/sample.json");
    }

    /** A message for each body. */
    public static SQSEvent batch(List<String> bodies) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        ArrayNode records = batch.putArray("Records");
        bodies.forEach(body -> records.addObject()
                .put("messageId", "rehearsal-" + records.size())
                .put("body", body));
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
