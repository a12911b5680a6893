package dev.waybill.events;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a message stands in its story: the W3C trace context and the ids of the first and the previous envelope. */
public record Trace(String traceparent, String correlationId, String causationId) {
    private static final Pattern SHAPE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** A new story that begins with this envelope. */
    public static Trace begin(String eventId, SecureRandom random) {
        return new Trace("00-" + hex(random, 16) + "-" + hex(random, 8) + "-01", eventId, eventId);
    }

    /** Whether a sender's header is a well-formed traceparent that may be taken over. */
    public static boolean isTraceparent(String header) {
        return SHAPE.matcher(header).matches();
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
