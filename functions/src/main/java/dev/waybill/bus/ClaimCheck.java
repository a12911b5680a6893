package dev.waybill.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.objects.ObjectKey;
import dev.waybill.objects.Objects;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Leaves large data in the bucket and lets the envelope carry a pointer with hash and length, and back. */
public final class ClaimCheck {
    /** Far below the 1 MiB that EventBridge and SQS take, and four billed chunks of 64 KB at most. */
    static final int LIMIT_BYTES = 200 * 1024;

    private static final String POINTER = "pointer";

    private final Objects objects;

    public ClaimCheck(Objects objects) {
        this.objects = objects;
    }

    /** The envelope's text for the wire; its data are durable in the bucket first where they are large. */
    String checkIn(Envelope envelope) {
        String text = Json.write(envelope);
        if (text.length() <= LIMIT_BYTES / 3 || utf8Length(text) <= LIMIT_BYTES) {
            return text;
        }
        byte[] data = Json.writeBytes(envelope.data());
        Raw.Pointer pointer = new Raw.Pointer(
                ObjectKey.claim(envelope.tenant(), envelope.time(), envelope.id()), sha256(data), data.length);
        objects.put(pointer.key(), data);
        return Json.write(envelope.withData(Json.tree(Map.of(POINTER, pointer))));
    }

    /**
     * The envelope as it was published, whole.
     *
     * @throws IllegalStateException when the object is missing or is not the one that the pointer names
     */
    public Envelope checkOut(String text) {
        return whole(Json.read(text, Envelope.class));
    }

    /** The envelope with its data, where it carries a pointer to them. */
    public Envelope whole(Envelope envelope) {
        JsonNode pointer = envelope.data().get(POINTER);
        return pointer == null
                ? envelope
                : envelope.withData(fetch(envelope, Json.convert(pointer, Raw.Pointer.class)));
    }

    private JsonNode fetch(Envelope envelope, Raw.Pointer pointer) {
        byte[] data = objects.get(pointer.key())
                .orElseThrow(() -> new IllegalStateException("claim-missing: the data of " + envelope));
        if (data.length != pointer.length() || !sha256(data).equals(pointer.sha256())) {
            throw new IllegalStateException("claim-changed: the data of " + envelope);
        }
        return Json.read(data, JsonNode.class);
    }

    static int utf8Length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
