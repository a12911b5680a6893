package dev.waybill.packing;

import dev.waybill.events.Raw;
import dev.waybill.source.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** The sender's bytes for the envelope: what a mended mapping is replayed from. */
final class RawBody {
    private RawBody() {}

    /** The whole body, compressed; the outbox moves a large one to the archive bucket. */
    static Raw of(String topic, Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        String contentType = message.header("content-type").orElse(null);
        return new Raw(topic, contentType, Base64.getEncoder().encodeToString(bytes.toByteArray()), null);
    }

    /** SHA-256 of the body, in hex. */
    static String digest(Message message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
