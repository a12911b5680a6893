package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A queue's batch with the catalogue's sample of a type, for scenes. */
public final class Queued {
    private Queued() {}

    /** One message. */
    public static SQSEvent sample(EventType type) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("rehearsal");
        message.setBody(read("/catalog/" + type.word() + "/sample.json"));
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(message));
        return batch;
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
