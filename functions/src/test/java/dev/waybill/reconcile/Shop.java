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
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Shopify shop in memory that lists orders by their change, two on a page. */
final class Shop implements Way {
    private static final int PAGE = 2;

    private final List<ObjectNode> orders = new ArrayList<>();
    private final Deque<Reply> told = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    ObjectNode hasOrder(long id, Instant changedAt) {
        ObjectNode order =
                Json.read(Fixture.named(Sender.shopify(), "orders.create").body(), ObjectNode.class);
        order.put("id", id).put("updated_at", changedAt.toString());
        orders.add(order);
        orders.sort(Comparator.comparing(Shop::changedAt));
        return order;
    }

    /** Answers this, once, before it does its work again. */
    void answers(Reply reply) {
        told.add(reply);
    }

    void answers(int status, Map<String, String> headers) {
        answers(new Reply.Received(status, headers, ""));
    }

    /** The queries so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Reply get(String url, Map<String, String> headers, Duration remaining) {
        URI uri = URI.create(url);
        asked.add(uri.getPath().replaceFirst(".*/", "") + "?" + uri.getRawQuery());
        if (!told.isEmpty()) {
            return told.remove();
        }
        Map<String, String> query = Stream.of(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return uri.getPath().endsWith("/orders.json")
                ? page(query)
                : new Reply.Received(200, Map.of(), "{\"customers\":[]}");
    }

    /** The cursor of a page is where it begins and since when, as good as a real one. */
    private Reply page(Map<String, String> query) {
        String[] cursor = query.getOrDefault("page_info", "0_" + query.get("updated_at_min"))
                .split("_", 2);
        int from = Integer.parseInt(cursor[0]);
        Instant since = Instant.parse(cursor[1].replace('x', ':'));
        List<ObjectNode> found = orders.stream()
                .filter(order -> !changedAt(order).isBefore(since))
                .toList();
        ArrayNode page = ((ObjectNode) Json.tree(Map.of())).putArray("orders");
        found.stream().skip(from).limit(PAGE).forEach(page::add);
        String next = "<https://acme.myshopify.com/admin/api/v/orders.json?limit=50&page_info=" + (from + PAGE) + "_"
                + cursor[1].replace(':', 'x') + ">; rel=\"next\"";
        return new Reply.Received(
                200, from + PAGE < found.size() ? Map.of("link", next) : Map.of(), "{\"orders\":" + page + "}");
    }

    private static Instant changedAt(ObjectNode order) {
        return OffsetDateTime.parse(order.path("updated_at").asText()).toInstant();
    }
}
