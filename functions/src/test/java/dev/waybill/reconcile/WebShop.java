package dev.waybill.reconcile;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A WooCommerce shop in memory that lists orders by their change, as the pages of this moment, and may change one meanwhile. It
 * reads times as WordPress does, in its own zone, and keeps orders as posts, which are sorted by their local time.
 */
final class WebShop implements Way {
    private final List<ObjectNode> orders = new ArrayList<>();
    private final ZoneId zone;
    private Runnable afterTheFirst = () -> {};
    private int asked;

    WebShop() {
        this(ZoneOffset.UTC);
    }

    WebShop(ZoneId zone) {
        this.zone = zone;
    }

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

    private ObjectNode changed(ObjectNode order, Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return order.put("date_modified", second.atZone(zone).toLocalDateTime().format(ISO_LOCAL_DATE_TIME))
                .put("date_modified_gmt", second.toString().replace("Z", ""));
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

    /** What changed after a second, and not in it, by the column of GMT times. */
    private Reply page(Map<String, String> query) {
        LocalDateTime after = read(String.valueOf(query.get("modified_after")));
        int size = Integer.parseInt(query.get("per_page"));
        List<ObjectNode> found = orders.stream()
                .filter(order -> time(order, "date_modified_gmt").isAfter(after))
                .sorted(Comparator.comparing((ObjectNode order) -> time(order, "date_modified"))
                        .thenComparingLong(order -> order.path("id").asLong()))
                .toList();
        ArrayNode page = ((ObjectNode) Json.tree(Map.of())).putArray("orders");
        found.stream()
                .skip((Long.parseLong(query.get("page")) - 1) * size)
                .limit(size)
                .forEach(page::add);
        int pages = (found.size() + size - 1) / size;
        return new Reply.Received(200, Map.of("x-wp-totalpages", String.valueOf(pages)), page.toString());
    }

    /** As WordPress: a time with an offset becomes the site's own, one without is the site's own, whichever column it is for. */
    private LocalDateTime read(String text) {
        ZonedDateTime time = text.matches(".*T.*(Z|[+-].*)")
                ? ZonedDateTime.parse(text).withZoneSameInstant(zone)
                : LocalDateTime.parse(text).atZone(zone);
        return time.toLocalDateTime();
    }

    private static LocalDateTime time(ObjectNode order, String field) {
        return LocalDateTime.parse(order.path(field).asText());
    }
}
