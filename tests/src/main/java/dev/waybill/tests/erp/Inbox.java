package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code POST /in/<tenant>}: an endpoint that verifies Standard Webhooks and takes each message id once. */
final class Inbox {
    private final Effects effects;
    private final Secrets secrets;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Inbox(Effects effects, Secrets secrets) {
        this.effects = effects;
        this.secrets = secrets;
    }

    Answer answer(String tenant, JsonNode message, byte[] body, Headers headers) {
        String id = String.valueOf(headers.getFirst("webhook-id"));
        if (!isSigned(tenant, id, body, headers)) {
            return Answer.json(401, "{\"error\":\"signature\"}");
        }
        if (!seen.add(tenant + " " + id)) {
            return Answer.json(200, "{\"seen\":\"before\"}");
        }
        JsonNode data = message.path("data");
        String noun = message.path("type").asText().replace(".upserted", "");
        effects.happened(
                tenant,
                noun + "/" + data.path("record").asText() + "@"
                        + data.path("version").asText());
        return Answer.json(200, "{}");
    }

    void forget() {
        seen.clear();
    }

    private boolean isSigned(String tenant, String id, byte[] body, Headers headers) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + headers.getFirst("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        String signatures = String.valueOf(headers.getFirst("webhook-signature"));
        return secrets.of(tenant).isEmpty()
                || secrets.of(tenant).stream()
                        .flatMap(secret -> key(secret).stream())
                        .anyMatch(key -> holds(signatures, mac(key, signed.toByteArray())));
    }

    private static boolean holds(String signatures, byte[] expected) {
        for (String signature : signatures.split(" ", -1)) {
            if (signature.startsWith("v1,")
                    && MessageDigest.isEqual(Base64.getDecoder().decode(signature.substring(3)), expected)) {
                return true;
            }
        }
        return false;
    }

    /** None where it is no base64: a tenant's secrets are told together, and those of other systems sign nothing here. */
    private static Optional<byte[]> key(String secret) {
        try {
            return Optional.of(Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] mac(byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
