package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs every sample payload of our topics that is at hand: each is translated without losing a cent, or says why not. The
 * samples are not part of the repository; they are looked for in {@code waybill.payloads} or in {@code shared/payloads}
 * beside or above it, and the test is skipped where there are none.
 */
class SamplesTest {
    private static final Map<String, String> SHOPIFY_TOPICS = Map.of(
            "customer", "customers/update",
            "order", "orders/updated",
            "fulfillment", "fulfillments/update",
            "refund", "refunds/create",
            "inventory_level", "inventory_levels/update");
    private static final List<String> SHOPIFY_WEBHOOKS = List.of(
            "customers.create",
            "customers.update",
            "customers_create",
            "orders.create",
            "orders_create",
            "orders.updated",
            "orders.cancelled",
            "orders.paid",
            "fulfillments.create",
            "fulfillments.update",
            "refunds.create",
            "inventory_levels.update");

    /** One message made of a sample. */
    private record Sample(Path file, Sender sender, Message message, JsonNode body) {}

    @Test
    void everySampleIsTranslatedToTheCentOrSaysWhyNot() throws Exception {
        Path payloads = payloads();
        List<Sample> samples = new ArrayList<>();
        for (Path file : files(payloads.resolve("shopify"))) {
            addShopify(samples, file);
        }
        for (Path file : files(payloads.resolve("woocommerce"))) {
            addWooCommerce(samples, file);
        }

        Map<String, Integer> outcomes = new TreeMap<>();
        for (Sample sample : samples) {
            outcomes.merge(outcome(sample), 1, Integer::sum);
        }

        outcomes.forEach((outcome, count) -> System.out.println("samples: " + count + " × " + outcome));
        assertThat(samples).hasSizeGreaterThan(30);
        assertThat(outcomes.entrySet().stream()
                        .filter(outcome -> outcome.getKey().contains("translated"))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .isGreaterThan(samples.size() / 2);
    }

    private static String outcome(Sample sample) {
        String kind =
                sample.sender.source().kind() + " " + sample.sender.source().topic(sample.message);
        try {
            List<RetailEvent> facts = sample.sender.source().translate(sample.message, sample.sender.connection());
            facts.forEach(fact -> assertNoCentLost(sample, fact));
            return kind + " translated";
        } catch (Unreadable e) {
            assertThat(e.getMessage()).as(sample.file.toString()).hasSizeGreaterThan(15);
            return kind + " quarantined: " + e.getMessage();
        }
    }

    private static void assertNoCentLost(Sample sample, RetailEvent fact) {
        if (fact instanceof OrderSubmitted submitted) {
            JsonNode total = sample.body.path(sample.body.has("total_price") ? "total_price" : "total");
            Money stated = Money.of(
                    new BigDecimal(total.textValue()), submitted.order().total().currency());
            assertThat(submitted.order().total()).as(sample.file.toString()).isEqualTo(stated);
        }
    }

    private static void addShopify(List<Sample> samples, Path file) throws IOException, Unreadable {
        String name = file.getFileName().toString();
        String webhook = SHOPIFY_WEBHOOKS.stream()
                .filter(topic -> name.startsWith(topic + "."))
                .findFirst()
                .orElse("");
        JsonNode body = StrictJson.read(Files.readAllBytes(file));
        if (!webhook.isEmpty()) {
            add(samples, file, Sender.shopify(), webhook.replaceFirst("(\\.|(?<=customers|orders)_)", "/"), body);
            return;
        }
        for (Map.Entry<String, String> topic : SHOPIFY_TOPICS.entrySet()) {
            if (body.size() == 1 && body.path(topic.getKey()).isObject()) {
                add(samples, file, Sender.shopify(), topic.getValue(), body.get(topic.getKey()));
            }
            for (JsonNode element : body.size() == 1 ? body.path(topic.getKey() + "s") : List.<JsonNode>of()) {
                add(samples, file, Sender.shopify(), topic.getValue(), element);
            }
        }
    }

    private static void addWooCommerce(List<Sample> samples, Path file) throws IOException, Unreadable {
        String path = file.toString();
        if (path.contains("rest-docs/orders/") || path.contains("rest-docs/customers/")) {
            String topic = path.contains("/orders/") ? "order.updated" : "customer.updated";
            add(samples, file, Sender.wooCommerce(), topic, StrictJson.read(Files.readAllBytes(file)));
        }
    }

    private static void add(List<Sample> samples, Path file, Sender sender, String topic, JsonNode body) {
        samples.add(new Sample(file, sender, sender.message(topic, Json.writeBytes(body)), body));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".headers.json"))
                    .sorted()
                    .toList();
        }
    }

    static Path payloads() {
        String given = System.getProperty("waybill.payloads", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path payloads = folder.resolve("shared/payloads");
            if (Files.isDirectory(payloads)) {
                return payloads;
            }
        }
        return abort("no sample payloads at hand; give their folder as -Dwaybill.payloads=…");
    }
}
