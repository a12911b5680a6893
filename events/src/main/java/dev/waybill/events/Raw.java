package dev.waybill.events;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The sender's bytes as they came, so that a mended mapping can be replayed: gzip in base64, or a pointer where that is large.
 *
 * @param topic what the sender calls the message
 * @param gzip the body, gzip then base64; absent when {@code pointer} is given
 */
public record Raw(
        String topic,
        @Nullable String contentType,
        @Nullable String gzip,
        @Nullable Pointer pointer) {

    /**
     * A body in the archive bucket.
     *
     * @param sha256 of the object's bytes, in hex: checked on reading
     * @param length of the object in bytes: checked on reading
     */
    public record Pointer(String key, String sha256, long length) {}

    /** The sender's body, byte for byte. */
    public byte[] body() {
        try (GZIPInputStream body =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gzip == null ? "" : gzip)))) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the raw body of " + this + " cannot be unpacked", e);
        }
    }

    @Override
    public String toString() {
        return "Raw[" + topic + "]";
    }
}
