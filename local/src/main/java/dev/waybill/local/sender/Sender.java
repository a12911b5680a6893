package dev.waybill.local.sender;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop that signs what it sends. */
public record Sender(String kind, String account, String secret) {

    /** The headers that this sender would put on a body of a topic, now. */
    public Map<String, String> headers(String topic, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.putAll(
                switch (kind) {
                    case "shopify" -> shopify(topic, body);
                    case "woocommerce" -> wooCommerce(topic, body);
                    case "standard-webhooks" -> standard(body);
                    default ->
                        throw new IllegalArgumentException(
                                "no sender of kind " + kind + ": use shopify, woocommerce or standard-webhooks");
                });
        return headers;
    }

    private Map<String, String> shopify(String topic, byte[] body) {
        return Map.of(
                "X-Shopify-Topic", topic,
                "X-Shopify-Shop-Domain", account,
                "X-Shopify-API-Version", "2025-10",
                "X-Shopify-Webhook-Id", UUID.randomUUID().toString(),
                "X-Shopify-Event-Id", UUID.randomUUID().toString(),
                "X-Shopify-Triggered-At", Instant.now().toString(),
                "X-Shopify-Hmac-Sha256", base64(hmac(secret.getBytes(StandardCharsets.UTF_8), body)));
    }

    private Map<String, String> wooCommerce(String topic, byte[] body) {
        var dot = topic.indexOf('.');
        return Map.of(
                "X-WC-Webhook-Topic",
                topic,
                "X-WC-Webhook-Resource",
                dot < 0 ? topic : topic.substring(0, dot),
                "X-WC-Webhook-Event",
                dot < 0 ? "" : topic.substring(dot + 1),
                "X-WC-Webhook-Source",
                account + "/",
                "X-WC-Webhook-ID",
                "1",
                "X-WC-Webhook-Delivery-ID",
                UUID.randomUUID().toString().replace("-", ""),
                "X-WC-Webhook-Signature",
                base64(hmac(secret.getBytes(StandardCharsets.UTF_8), body)));
    }

    private Map<String, String> standard(byte[] body) {
        var id = "msg_" + UUID.randomUUID().toString().replace("-", "");
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        var signed = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + base64(hmac(key, signed, body)));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Sender[" + kind + ", " + account + "]";
    }
}
