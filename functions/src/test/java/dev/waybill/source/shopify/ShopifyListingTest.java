package dev.waybill.source.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Listing.Answer;
import dev.waybill.source.Listing.Page;
import dev.waybill.source.Listing.Request;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyListingTest {
    private static final Sender SHOP = Sender.shopify();
    private static final Instant SINCE = Instant.parse("2024-03-01T14:50:00Z");

    private final ShopifyListing listing = new ShopifyListing();
    private final ShopifySource source = new ShopifySource();
    private final Request orders = listing.first("orders", "https://acme.myshopify.com", SINCE, "shpat_secret");

    private static ObjectNode order(String fixture) {
        return Json.read(Fixture.named(SHOP, fixture).body(), ObjectNode.class);
    }

    private static Answer page(String topic, ObjectNode... things) {
        ArrayNode list = ((ObjectNode) Json.tree(Map.of())).putArray(topic);
        List.of(things).forEach(list::add);
        return new Answer(Map.of(), "{\"" + topic + "\":" + list + "}");
    }

    private String topicOf(Message message) {
        return source.topic(message);
    }

    @Test
    void asksForEveryOrderThatChangedOldestFirst() {
        assertThat(orders.url())
                .startsWith("https://acme.myshopify.com/admin/api/")
                .contains(
                        "/orders.json?",
                        "status=any",
                        "updated_at_min=2024-03-01T14%3A50%3A00Z",
                        "order=updated_at%20asc");
        assertThat(orders.headers()).containsEntry("x-shopify-access-token", "shpat_secret");
        assertThat(orders.toString()).doesNotContain("shpat_secret");
    }

    @Test
    @Case(4)
    void aListedOrderIsTheSameFactAsItsWebhook() throws Unreadable {
        Page page = listing.read(orders, page("orders", order("orders.updated")));

        Message listed = page.messages().getFirst();
        var polled = source.translate(listed, SHOP.connection()).getFirst();
        var told = source.translate(Fixture.named(SHOP, "orders.updated").message(), SHOP.connection())
                .getFirst();
        assertThat(Fact.keyOf(polled)).isEqualTo(Fact.keyOf(told));
        assertThat(Json.digest(polled)).isEqualTo(Json.digest(told));
    }

    @Test
    void anOrderBringsItsRefundsAndFulfillmentsAsTheirOwnWebhooksWould() throws Unreadable {
        ObjectNode order = order("orders.updated");
        order.putArray("refunds").add(order("refunds.create"));
        order.putArray("fulfillments").add(order("fulfillments.create"));

        Page page = listing.read(orders, page("orders", order));

        assertThat(page.messages())
                .extracting(this::topicOf)
                .containsExactly("orders/updated", "fulfillments/update", "refunds/create");
        for (String topic : List.of("refunds.create", "fulfillments.create")) {
            int index = topic.startsWith("refunds") ? 2 : 1;
            assertThat(source.translate(page.messages().get(index), SHOP.connection()))
                    .isEqualTo(source.translate(Fixture.named(SHOP, topic).message(), SHOP.connection()));
        }
    }

    @Test
    void aListedCustomerIsTheSameFactAsItsWebhook() throws Unreadable {
        Request customers = listing.first("customers", "https://acme.myshopify.com", SINCE, "shpat_secret");

        Page page = listing.read(customers, page("customers", order("customers.update")));

        assertThat(customers.url()).contains("/customers.json?").doesNotContain("status=");
        assertThat(source.translate(page.messages().getFirst(), SHOP.connection()))
                .isEqualTo(
                        source.translate(Fixture.named(SHOP, "customers.update").message(), SHOP.connection()));
    }

    @Test
    void theNextPageIsAskedForAtTheShopWhereverTheLinkLeads() throws Unreadable {
        String link = "<https://evil.example/orders.json?limit=50&page_info=abc>; rel=\"previous\", "
                + "<https://evil.example/orders.json?limit=50&page_info=eyJsYXN0Ijo1fQ>; rel=\"next\"";

        Page page = listing.read(orders, new Answer(Map.of("link", link), "{\"orders\":[]}"));

        Request next = page.next().orElseThrow();
        assertThat(next.url())
                .startsWith("https://acme.myshopify.com/admin/api/")
                .endsWith("page_info=eyJsYXN0Ijo1fQ")
                .doesNotContain("updated_at_min");
        assertThat(next.page()).isEqualTo(2);
        assertThat(next.headers()).isEqualTo(orders.headers());
    }

    @Test
    void theLastPageSaysHowFarItCame() throws Unreadable {
        Page page = listing.read(orders, page("orders", order("orders.create"), order("orders.updated")));

        assertThat(page.next()).isEmpty();
        assertThat(page.changedUntil())
                .isEqualTo(java.time.OffsetDateTime.parse(
                                order("orders.updated").path("updated_at").asText())
                        .toInstant());
    }

    @Test
    void anAnswerThatIsNoListingIsRefused() {
        assertThatThrownBy(() -> listing.read(orders, new Answer(Map.of(), "{\"errors\":\"x\"}")))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> listing.read(orders, new Answer(Map.of(), "<html>")))
                .isInstanceOf(Unreadable.class);
    }
}
