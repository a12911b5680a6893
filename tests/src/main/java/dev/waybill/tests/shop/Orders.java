package dev.waybill.tests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A shop's orders by id. */
final class Orders {
    private final Map<String, JsonNode> orders = new ConcurrentHashMap<>();

    void put(JsonNode order) {
        orders.put(order.path("id").asText(), order);
    }

    /** Those that changed since then, oldest change first. */
    List<JsonNode> since(Instant time) {
        return orders.values().stream()
                .filter(order -> !changedAt(order).isBefore(time))
                .sorted(Comparator.comparing(Orders::changedAt)
                        .thenComparing(order -> order.path("id").asText()))
                .toList();
    }

    private static Instant changedAt(JsonNode order) {
        return OffsetDateTime.parse(order.path("updated_at").asText()).toInstant();
    }
}
