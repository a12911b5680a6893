package dev.waybill.source;

import dev.waybill.model.TenantId;
import dev.waybill.source.shopify.ShopifySource;
import dev.waybill.source.standard.StandardWebhooksSource;
import dev.waybill.source.woocommerce.WooCommerceSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A sending system as tests need it: the connector, a connection to it, and how it signs. */
public record Sender(Source source, Connection connection, String secret, String signatureHeader, Signing signing) {
    public static final Instant NOW = Instant.parse("2024-03-10T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");

    /** How the sender makes a message of a body. */
    @FunctionalInterface
    public interface Signing {
        Message sign(String topic, byte[] body, String secret);
    }

    /** Every sender that Waybill knows; a new source gets its line here. */
    public static Stream<Sender> all() {
        return Stream.of(shopify(), wooCommerce(), standardWebhooks());
    }

    public static Sender shopify() {
        return new Sender(
                new ShopifySource(),
                new Connection(ACME, "shop", "acme.myshopify.com"),
                "shopify-app-secret",
                "x-shopify-hmac-sha256",
                (topic, body, secret) -> message(
                        Map.of(
                                "X-Shopify-Topic",
                                topic,
                                "X-Shopify-Shop-Domain",
                                "acme.myshopify.com",
                                "X-Shopify-Triggered-At",
                                "2024-03-10T11:59:59.610785557Z",
                                "X-Shopify-Hmac-Sha256",
                                hmac(body, Hmac.key(secret))),
                        body));
    }

    public static Sender wooCommerce() {
        return new Sender(
                new WooCommerceSource(),
                new Connection(ACME, "web", "https://shop.acme.example"),
                "woo-secret",
                "x-wc-webhook-signature",
                (topic, body, secret) -> message(
                        Map.of(
                                "X-WC-Webhook-Topic",
                                topic,
                                "X-WC-Webhook-Source",
                                "http://shop.acme.example/",
                                "X-WC-Webhook-Signature",
                                hmac(body, Hmac.key(secret))),
                        body));
    }

    public static Sender standardWebhooks() {
        return new Sender(
                new StandardWebhooksSource(),
                new Connection(ACME, "own", "acme-middleware"),
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "webhook-signature",
                (topic, body, secret) -> standardMessage(body, secret, NOW));
    }

    public Message message(String topic, byte[] body) {
        return signing.sign(topic, body, secret);
    }

    /** A secret of the sender's kind that signed nothing. */
    public String otherSecret() {
        return "whsec_"
                + Base64.getEncoder().encodeToString("another secret of the tenant".getBytes(StandardCharsets.UTF_8));
    }

    public boolean isAuthentic(Message message, String... secrets) {
        return source.isAuthentic(message, connection, List.of(secrets), NOW);
    }

    /** A message signed at a time by Standard Webhooks' rule. */
    public static Message standardMessage(byte[] body, String secret, Instant now) {
        String timestamp = String.valueOf(now.getEpochSecond());
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] signed = ("msg_1." + timestamp + "." + new String(body, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        return message(
                Map.of(
                        "Webhook-Id",
                        "msg_1",
                        "Webhook-Timestamp",
                        timestamp,
                        "Webhook-Signature",
                        "v1," + hmac(signed, key)),
                body);
    }

    private static Message message(Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Message(all, body);
    }

    private static String hmac(byte[] content, byte[] key) {
        return Base64.getEncoder().encodeToString(Hmac.sign(content, key));
    }

    @Override
    public String toString() {
        return source.kind();
    }
}
