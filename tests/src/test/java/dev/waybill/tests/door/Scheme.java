package dev.waybill.tests.door;

import dev.waybill.source.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A way of signing, written down a second time so that the door is not judged by its own code.
 *
 * @param source the connection's name in {@link DoorHouse}
 * @param accountHeader names the sender's account; empty where the scheme has none
 */
record Scheme(String kind, String source, String account, String signatureHeader, String accountHeader) {
    static final Instant NOW = Instant.parse("2024-03-10T12:00:00Z");

    static final List<Scheme> ALL = List.of(
            new Scheme("shopify", "shop", "acme.myshopify.com", "x-shopify-hmac-sha256", "x-shopify-shop-domain"),
            new Scheme(
                    "woocommerce", "web", "https://shop.acme.example", "x-wc-webhook-signature", "x-wc-webhook-source"),
            new Scheme("standard-webhooks", "own", "acme-middleware", "webhook-signature", ""));

    /** The secret that a tenant shares with its sender. */
    String secretOf(String tenant) {
        byte[] bytes = (tenant + "'s secret with " + kind).getBytes(StandardCharsets.UTF_8);
        return isStandard()
                ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    /** The key that a secret stands for. */
    byte[] key(String secret) {
        return isStandard()
                ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** What the sender sends now, signed under a key. */
    Message message(String topic, byte[] body, byte[] key, RandomGenerator random) {
        return message(topic, body, key, random, NOW);
    }

    Message message(String topic, byte[] body, byte[] key, RandomGenerator random, Instant now) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        if (isStandard()) {
            headers.put("webhook-id", "msg_" + HexFormat.of().toHexDigits(random.nextLong()));
            headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        } else {
            headers.put(accountHeader, account);
            headers.put(signatureHeader.replaceFirst("(hmac-sha256|signature)$", "topic"), topic);
        }
        headers.put(
                signatureHeader,
                label() + Base64.getEncoder().encodeToString(digest("HmacSHA256", headers, body, key)));
        return new Message(headers, body);
    }

    /** What the scheme's digest is made over, under another algorithm if need be. */
    byte[] digest(String algorithm, Map<String, String> headers, byte[] body, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            if (isStandard()) {
                String before = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".";
                mac.update(before.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** What stands before the base64 text. */
    String label() {
        return isStandard() ? "v1," : "";
    }

    boolean isStandard() {
        return kind.equals("standard-webhooks");
    }

    @Override
    public String toString() {
        return kind;
    }
}
