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

/** Signs as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> say: one {@code v1} signature per secret. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private Signature() {}

    /** The three headers; during a rotation both secrets sign, so that the receiver may hold either. */
    static Map<String, String> headers(String messageId, Instant now, byte[] body, List<String> secrets) {
        String time = Long.toString(now.getEpochSecond());
        String signatures = secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(sign(messageId, time, body, key(secret))))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", messageId, "webhook-timestamp", time, "webhook-signature", signatures);
    }

    private static byte[] key(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
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
