package dev.waybill.target.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> say: one {@code v1} signature per key. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private Signature() {}

    /** The three headers; during a rotation both keys sign, so that the receiver may hold either. */
    static Map<String, String> headers(String messageId, Instant now, byte[] body, List<byte[]> keys) {
        String time = Long.toString(now.getEpochSecond());
        String signatures = keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(sign(messageId, time, body, key)))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", messageId, "webhook-timestamp", time, "webhook-signature", signatures);
    }

    /**
     * The keys of those secrets that are base64, {@code whsec_} before it or not, as the official libraries read them. What is
     * no base64 signs nothing: the decoder's message would tell a part of it.
     */
    static List<byte[]> keys(List<String> secrets) {
        return secrets.stream()
                .map(Signature::key)
                .filter(key -> key.length > 0)
                .toList();
    }

    private static byte[] key(String secret) {
        try {
            return Base64.getDecoder().decode(secret.startsWith(ENCODED) ? secret.substring(ENCODED.length()) : secret);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] sign(String messageId, String time, byte[] body, byte[] key) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((messageId + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
