package dev.waybill.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.source.Fixture;
import dev.waybill.source.Sender;
import dev.waybill.target.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A WooCommerce shop in memory that lists orders by their change, as the pages of this moment, and may change one meanwhile. */
final class WebShop implements Way {
    private final List<ObjectNode> orders = new ArrayList<>();
    private Runnable afterTheFirst = () -> {};
    private int asked;

    void hasOrder(long id, Instant changedAt) {
        ObjectNode order =
                Json.read(Fixture.named(Sender.wooCommerce(), "order.created").body(), ObjectNode.class);
        orders.add(changed(order.put("id", id), changedAt));
    }

    /** The order changes when the first page has been served, as an order does. */
    void willChange(long id, Instant changedAt) {
        afterTheFirst = () -> orders.stream()
                .filter(order -> order.path("id").asLong() == id)
                .forEach(order -> changed(order, changedAt));
    }

    int asked() {
        return asked;
    }

    private static ObjectNode changed(ObjectNode order, Instant at) {
        String second = at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        return order.put("date_modified", second).put("date_modified_gmt", second);
    }

    @Override
    public Reply get(String url, Map<String, String> headers, Duration remaining) {
        Reply page = page(Stream.of(URI.create(url).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
        if (++asked == 1) {
            afterTheFirst.run();
        }
        return page;
    }

    /** What changed after a second, and not in it. */
    private Reply page(Map<String, String> query) {
        Instant after = Instant.parse(query.get("modified_after"));
        int size = Integer.parseInt(query.get("per_page"));
        List<ObjectNode> found = orders.stream()
                .filter(order -> changedAt(order).isAfter(after))
                .sorted(Comparator.comparing(WebShop::changedAt))
                .toList();
        ArrayNode page = ((ObjectNode) Json.tree(Map.of())).putArray("orders");
        found.stream()
                .skip((Long.parseLong(query.get("page")) - 1) * size)
                .limit(size)
                .forEach(page::add);
        int pages = (found.size() + size - 1) / size;
        return new Reply.Received(200, Map.of("x-wp-totalpages", String.valueOf(pages)), page.toString());
    }

    private static Instant changedAt(ObjectNode order) {
        return Instant.parse(order.path("date_modified_gmt").asText() + "Z");
    }
}
