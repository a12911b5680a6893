package dev.waybill.source.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.model.SourceTime;
import dev.waybill.source.Connection;
import dev.waybill.source.Listing;
import dev.waybill.source.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * WooCommerce's listing of orders by their last change (since WooCommerce 5.8). Customers are WordPress users there, which no
 * parameter lists by their change: those of orders come with their orders.
 *
 * @see <a href="https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/rest-api/Controllers/Version3/class-wc-rest-crud-controller.php">
 *     modified_after, dates_are_gmt, orderby=modified, X-WP-TotalPages</a>
 */
final class WooCommerceListing implements Listing {
    private static final String ORDERS = "orders";

    /** WooCommerce gives at most 100; an order may have 80 KB, and an answer must stay below 4 MiB. */
    private static final int PER_PAGE = 50;

    /** Listed is what changed after the second that is asked for. */
    private static final Duration LISTED_AFTER = Duration.ofSeconds(1);

    @Override
    public List<String> topics() {
        return List.of(ORDERS);
    }

    @Override
    public String base(Connection connection) {
        return connection.account().replaceFirst("/+$", "");
    }

    /** The secret is {@code ck_…:cs_…}: a consumer key that may read, and its secret. */
    @Override
    public Request first(String topic, String base, Instant since, String secret) {
        String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return new Request(topic, base, firstPage(topic, base, since), Map.of("authorization", "Basic " + basic), 1);
    }

    private static String firstPage(String topic, String base, Instant since) {
        return base + "/wp-json/wc/v3/" + topic + "?per_page=" + PER_PAGE
                + "&orderby=modified&order=asc&dates_are_gmt=true&modified_after="
                + URLEncoder.encode(since.toString(), StandardCharsets.UTF_8) + "&page=1";
    }

    @Override
    public Page read(Request request, Answer answer) throws Unreadable {
        JsonNode orders = StrictJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
        if (!orders.isArray()) {
            throw new Unreadable("the listing is no array");
        }
        List<Message> messages = new ArrayList<>();
        TreeSet<Instant> changes = new TreeSet<>();
        for (JsonNode order : orders) {
            messages.add(message(order));
            changes.add(changed(order));
        }
        return new Page(messages, changes.isEmpty() ? null : changes.last(), next(request, answer, changes));
    }

    private static Instant changed(JsonNode order) throws Unreadable {
        try {
            return SourceTime.parse(order.path("date_modified_gmt").asText() + "Z")
                    .instant();
        } catch (IllegalArgumentException e) {
            throw new Unreadable("the listing has an order without a /date_modified_gmt as 2026-01-31T10:00:00");
        }
    }

    private static Message message(JsonNode order) {
        return new Message(
                Map.of("x-wc-webhook-topic", "order.updated", "content-type", "application/json"),
                Json.writeBytes(order));
    }

    /**
     * A page is what stands there when it is asked for: an order of the last page that changes meanwhile moves to the end, and all
     * behind it one place forward. So what follows is asked for by the time of the last change, once more with that second;
     * by the page's number only within one second, of which a page holds nothing else.
     */
    private static Optional<Request> next(Request request, Answer answer, SortedSet<Instant> changes) {
        String pages = answer.headers().getOrDefault("x-wp-totalpages", "1");
        int page = Integer.parseInt(request.url().substring(request.url().lastIndexOf('=') + 1));
        if (!pages.matches("[0-9]{1,6}") || page >= Integer.parseInt(pages)) {
            return Optional.empty();
        }
        return Optional.of(request.next(
                changes.size() > 1
                        ? firstPage(
                                request.topic(), request.base(), changes.last().minus(LISTED_AFTER))
                        : request.url().replaceFirst("page=[0-9]+$", "page=" + (page + 1))));
    }
}
