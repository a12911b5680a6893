package dev.waybill.tests.meter;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.source.Hmac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Orders as Shopify sends them: the recorded sample on one line, each with a number, a customer and a size of its own. */
final class Webhook {
    static final String SHOP = "acme.myshopify.com";
    static final String SECRET = "shopify-app-secret";

    private static final long FIRST_ORDER = 820_982_911_000_000_000L;
    private static final long FIRST_CUSTOMER = 115_310_627_000_000_000L;
    private static final int LINE_BYTES = 560;
    private static final BigDecimal PRICE = new BigDecimal("10.00");

    private final ObjectNode sample;
    private final int bytes;

    /** Orders of so many bytes; smaller than the sample can be made, and they are as small as it can. */
    Webhook(int bytes) {
        this.bytes = bytes;
        try (var file =
                Objects.requireNonNull(Webhook.class.getResourceAsStream("/source/shopify/orders.create.json"))) {
            sample = (ObjectNode) Json.parse(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The order of this number, new. */
    String created(int number) {
        return Json.write(order(number));
    }

    /** The order of this number after so many changes, each a second after the one before. */
    String updated(int number, int changes) {
        ObjectNode order = order(number);
        order.put(
                "updated_at",
                java.time.OffsetDateTime.parse(order.path("updated_at").asText())
                        .plusSeconds(changes)
                        .toString());
        ((ObjectNode) order.path("shipping_address")).put("address1", changes + " Sample Street");
        return Json.write(order);
    }

    private ObjectNode order(int number) {
        ObjectNode order = sample.deepCopy();
        order.put("id", FIRST_ORDER + number);
        order.put("name", "#" + (1_000 + number));
        order.put("order_number", 1_000 + number);
        order.put("email", "buyer" + number + "@example.com");
        ((ObjectNode) order.path("customer"))
                .put("id", FIRST_CUSTOMER + number)
                .put("email", "buyer" + number + "@example.com");
        if (length(order) > bytes) {
            order.remove(List.of("billing_address", "shipping_address"));
        }
        int lines = Math.max(0, (bytes - length(order)) / LINE_BYTES);
        for (int line = 1; line <= lines; line++) {
            sell(order, line);
        }
        // The sender's own words fill the rest: Shopify tells much that no canonical order needs.
        order.put("landing_site", "");
        order.put("landing_site", filler(number, bytes - length(order)));
        return order;
    }

    private static void sell(ObjectNode order, int number) {
        ArrayNode all = (ArrayNode) order.path("line_items");
        ObjectNode line = all.path(0).deepCopy();
        line.put("id", 466_200_000L + number).put("sku", "SKU-" + number).put("name", "Article " + number);
        line.put("title", "Article " + number).put("price", PRICE.toPlainString());
        line.putArray("tax_lines");
        for (JsonNode money : line.path("price_set")) {
            ((ObjectNode) money).put("amount", PRICE.toPlainString());
        }
        all.add(line);
        raise(order, "total_price");
        raise(order, "total_outstanding");
        for (JsonNode money : order.path("total_price_set")) {
            raise((ObjectNode) money, "amount");
        }
    }

    private static void raise(ObjectNode holder, String amount) {
        holder.put(
                amount, new BigDecimal(holder.path(amount).asText()).add(PRICE).toPlainString());
    }

    /** Text that does not shrink to nothing when it is packed. */
    private static String filler(int number, int length) {
        var random = new java.util.SplittableRandom(number);
        StringBuilder text = new StringBuilder("/");
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), Character.MAX_RADIX)).append('/');
        }
        return length <= 0 ? "" : text.substring(0, length);
    }

    private static int length(ObjectNode order) {
        return Json.bytes(order).length;
    }

    /** The request that API Gateway hands to the door. */
    static APIGatewayV2HTTPEvent request(String token, String topic, String body) {
        byte[] signature = Hmac.sign(body.getBytes(StandardCharsets.UTF_8), Hmac.key(SECRET));
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("token", token))
                .withHeaders(Map.of(
                        "content-type",
                        "application/json",
                        "x-shopify-topic",
                        topic,
                        "x-shopify-shop-domain",
                        SHOP,
                        "x-shopify-hmac-sha256",
                        Base64.getEncoder().encodeToString(signature)))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("POST")
                                .build())
                        .build())
                .withBody(body)
                .withIsBase64Encoded(false)
                .build();
    }
}
