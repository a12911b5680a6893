package dev.waybill.source.standard;

import dev.waybill.source.Hmac;
import dev.waybill.source.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Standard Webhooks' symmetric signature: {@code v1,base64(HMAC-SHA256(id.timestamp.body))}, several parted by blanks. */
final class StandardSignature {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String SECRET_PREFIX = "whsec_";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    /** A rotation needs two; more only cost time. */
    private static final int MAX_SIGNATURES = 5;

    private static final int MAX_HEADER = 4096;

    private StandardSignature() {}

    static boolean isAuthentic(Message message, List<String> secrets, Instant now) {
        String id = message.header("webhook-id").orElse("");
        String timestamp = message.header("webhook-timestamp").orElse("");
        List<byte[]> keys = secrets.stream().map(StandardSignature::key).toList();
        boolean signed = Hmac.signed(content(id, timestamp, message.body()), keys, signatures(message));
        return signed && !id.isEmpty() && isRecent(timestamp, now);
    }

    private static boolean isRecent(String timestamp, Instant now) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        return Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE.toSeconds();
    }

    /** A secret that is not base64 is the sender's mistake: the empty key, under which nothing is authentic. */
    private static byte[] key(String secret) {
        String base64 = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        return Hmac.decoded(base64).orElse(new byte[0]);
    }

    private static List<byte[]> signatures(Message message) {
        String header = message.header("webhook-signature").orElse("");
        List<String> parts = Arrays.asList(header.split(" ", MAX_SIGNATURES + 1));
        if (header.length() > MAX_HEADER || parts.size() > MAX_SIGNATURES) {
            return List.of();
        }
        return parts.stream()
                .filter(part -> part.startsWith(VERSION))
                .map(part -> Hmac.base64(part.substring(VERSION.length())))
                .toList();
    }

    private static byte[] content(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length + id.length() + timestamp.length() + 2);
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        return content.toByteArray();
    }
}
