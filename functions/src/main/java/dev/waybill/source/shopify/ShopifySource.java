package dev.waybill.source.shopify;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shopify's webhooks: both header families, the money of the shop, one fact per business fact. */
public final class ShopifySource implements Source {
    private static final DeliveryContract CONTRACT = new DeliveryContract(
            "base64 HMAC-SHA256 of the raw body under the app's client secret",
            List.of("x-shopify-hmac-sha256", "shopify-hmac-sha256"),
            List.of("application/json"),
            Duration.ofSeconds(5),
            "8 times over 4 hours, with the payload and to the address of the first try",
            "8 failures in a row remove a subscription that was made through the Admin API",
            Duration.ZERO,
            "shopify.dev: delivery structure, verify deliveries, changelog of 2024-09-10; 5 s and removal: secondary");

    /**
     * The newest version of Shopify's API that this mapping was held against, see the package; a new one comes out each quarter.
     * Who raises it reads the changelog and leaves payloads of that version among the fixtures.
     */
    static final String NEWEST_VERSION = "2026-10";

    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[01][0-9]");

    @Override
    public String kind() {
        return "shopify";
    }

    @Override
    public DeliveryContract contract() {
        return CONTRACT;
    }

    @Override
    public boolean isAuthentic(Message message, Connection connection, List<String> secrets, Instant now) {
        byte[] signature = Hmac.base64(header(message, "hmac-sha256").orElse(""));
        boolean signed =
                Hmac.signed(message.body(), secrets.stream().map(Hmac::key).toList(), List.of(signature));
        return signed && header(message, "shop-domain").orElse("").equalsIgnoreCase(connection.account());
    }

    @Override
    public String topic(Message message) {
        return header(message, "topic").orElse("");
    }

    @Override
    public List<RetailEvent> translate(Message message, Connection connection) throws Unreadable {
        requireKnownVersion(header(message, "api-version").orElse(NEWEST_VERSION));
        Fields body = Fields.of(message.body());
        return Guarded.run(() -> switch (topic(message)) {
            case "customers/create", "customers/update" -> Customers.upserted(body, connection);
            case "orders/create", "orders/updated", "orders/cancelled" -> Orders.submitted(body, connection);
            case "orders/paid" -> Orders.paid(body, connection);
            case "fulfillments/create", "fulfillments/update" -> Fulfillments.confirmed(body, connection);
            case "refunds/create" -> Refunds.completed(body, connection);
            case "inventory_levels/update" -> InventoryLevels.counted(body, connection);
            case "customers/data_request", "customers/redact", "shop/redact" ->
                Privacy.requested(topic(message), body, connection);
            default ->
                throw new Unreadable(
                        "header x-shopify-topic: no mapping for this topic; unsubscribe from it in Shopify,"
                                + " or add a mapping and replay");
        });
    }

    /** A newer payload may mean something else by an old name: it waits until somebody has looked. */
    private static void requireKnownVersion(String version) throws Unreadable {
        if (!VERSION.matcher(version).matches() || version.compareTo(NEWEST_VERSION) > 0) {
            throw new Unreadable("header x-shopify-api-version: schema drift, newer than " + NEWEST_VERSION
                    + " or no version; compare Shopify's changelog with the mapping, raise its version, then replay");
        }
    }

    @Override
    public Optional<Listing> listing() {
        return Optional.of(new ShopifyListing());
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(
                "x-shopify-topic",
                "x-shopify-shop-domain",
                "x-shopify-api-version",
                "x-shopify-webhook-id",
                "x-shopify-event-id",
                "x-shopify-triggered-at",
                "shopify-topic",
                "shopify-shop-domain",
                "shopify-api-version",
                "shopify-webhook-id",
                "shopify-event-id",
                "shopify-triggered-at");
    }

    /** The classic family of header names first, then the one of Shopify's newer events. */
    private static Optional<String> header(Message message, String name) {
        return message.header("x-shopify-" + name).or(() -> message.header("shopify-" + name));
    }
}
