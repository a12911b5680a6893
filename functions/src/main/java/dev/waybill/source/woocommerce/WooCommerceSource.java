package dev.waybill.source.woocommerce;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.source.Connection;
import dev.waybill.source.DeliveryContract;
import dev.waybill.source.Fields;
import dev.waybill.source.Guarded;
import dev.waybill.source.Hmac;
import dev.waybill.source.Listing;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** WooCommerce's webhooks: one kind of order message, from which every fact about the order is read. */
public final class WooCommerceSource implements Source {
    private static final String SIGNATURE = "x-wc-webhook-signature";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern GREETING = Pattern.compile("webhook_id=[0-9]{1,20}");
    private static final int GREETING_LIMIT = 40;
    private static final DeliveryContract CONTRACT = new DeliveryContract(
            "base64 HMAC-SHA256 of the raw body under the webhook's secret, HTML entities decoded",
            List.of(SIGNATURE),
            List.of("application/json", FORM),
            Duration.ofSeconds(60),
            "never: what was missed must be polled",
            "more than 5 failures in a row disable the webhook; 2xx and 300 to 302 count as success",
            Duration.ZERO,
            "woocommerce/woocommerce class-wc-webhook.php: generate_signature, deliver, deliver_ping");

    @Override
    public String kind() {
        return "woocommerce";
    }

    @Override
    public DeliveryContract contract() {
        return CONTRACT;
    }

    @Override
    public boolean isGreeting(Message message) {
        byte[] body = message.body();
        return message.header(SIGNATURE).isEmpty()
                && body.length <= GREETING_LIMIT
                && GREETING.matcher(new String(body, StandardCharsets.US_ASCII)).matches();
    }

    @Override
    public boolean isAuthentic(Message message, Connection connection, List<String> secrets, Instant now) {
        byte[] signature = Hmac.base64(message.header(SIGNATURE).orElse(""));
        List<byte[]> keys =
                secrets.stream().map(WooCommerceSource::decoded).map(Hmac::key).toList();
        boolean ownShop = message.header("x-wc-webhook-source")
                .map(shop -> site(shop).equals(site(connection.account())))
                .orElse(true);
        return Hmac.signed(message.body(), keys, List.of(signature)) && ownShop;
    }

    @Override
    public String topic(Message message) {
        return message.header("x-wc-webhook-topic").orElse("");
    }

    @Override
    public List<RetailEvent> translate(Message message, Connection connection) throws Unreadable {
        Fields body = Fields.of(message.body());
        return Guarded.run(() -> switch (topic(message)) {
            case "customer.created", "customer.updated" -> Customers.upserted(body, connection);
            case "order.created", "order.updated", "order.restored" -> Orders.facts(body, connection);
            case "customer.deleted", "order.deleted" ->
                throw new Unreadable(
                        "header x-wc-webhook-topic: WooCommerce tells of a deletion only the id, neither when nor"
                                + " why; look the record up, then cancel it or open an erasure by hand");
            default ->
                throw new Unreadable("header x-wc-webhook-topic: no mapping for this topic; delete the webhook in"
                        + " WooCommerce, or add a mapping and replay");
        });
    }

    @Override
    public Optional<Listing> listing() {
        return Optional.of(new WooCommerceListing());
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(
                "x-wc-webhook-topic",
                "x-wc-webhook-resource",
                "x-wc-webhook-event",
                "x-wc-webhook-source",
                "x-wc-webhook-id",
                "x-wc-webhook-delivery-id");
    }

    /** WooCommerce signs with {@code wp_specialchars_decode(secret, ENT_QUOTES)}. */
    private static String decoded(String secret) {
        return secret.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#034;", "\"")
                .replace("&#x22;", "\"")
                .replace("&#039;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }

    /** A site without what a proxy or a setting changes: scheme and closing slash. */
    private static String site(String url) {
        return url.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("/+$", "");
    }
}
