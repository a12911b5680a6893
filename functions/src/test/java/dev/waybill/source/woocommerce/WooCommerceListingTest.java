package dev.waybill.source.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Listing.Answer;
import dev.waybill.source.Listing.Page;
import dev.waybill.source.Listing.Request;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WooCommerceListingTest {
    private static final Sender WEB = Sender.wooCommerce();
    private static final Instant SINCE = Instant.parse("2024-03-01T14:50:00Z");

    private final WooCommerceListing listing = new WooCommerceListing();
    private final WooCommerceSource source = new WooCommerceSource();
    private final Request orders = listing.first("orders", "https://shop.acme.example", SINCE, "ck_1:cs_2");

    private static Answer page(String pages, String... fixtures) {
        StringBuilder list = new StringBuilder();
        for (String fixture : fixtures) {
            list.append(list.isEmpty() ? "" : ",")
                    .append(new String(Fixture.named(WEB, fixture).body(), StandardCharsets.UTF_8));
        }
        return new Answer(Map.of("x-wp-totalpages", pages), "[" + list + "]");
    }

    @Test
    void asksForEveryOrderThatChangedOldestFirstByTheClockOfTheWorld() {
        assertThat(orders.url())
                .startsWith("https://shop.acme.example/wp-json/wc/v3/orders?")
                .contains(
                        "modified_after=2024-03-01T14%3A50%3A00&",
                        "dates_are_gmt=true", "orderby=modified", "order=asc")
                .endsWith("&page=1");
        assertThat(orders.headers())
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString("ck_1:cs_2".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Case(4)
    void aListedOrderIsTheSameFactsAsItsWebhook() throws Unreadable {
        Page page = listing.read(orders, page("1", "order.updated~refunded-twice"));

        assertThat(source.translate(page.messages().getFirst(), WEB.connection()))
                .isEqualTo(source.translate(
                        Fixture.named(WEB, "order.updated~refunded-twice").message(), WEB.connection()));
    }

    @Test
    void pagesOfOneSecondAreAskedForByTheirNumberUntilTheLast() throws Unreadable {
        Page first = listing.read(orders, page("2", "order.created"));
        Page last = listing.read(first.next().orElseThrow(), page("2", "order.created"));

        assertThat(first.next().orElseThrow().url()).endsWith("&page=2").contains("modified_after=");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void afterAPageOfSeveralSecondsTheNextOneIsAskedForByItsLastSecondBecausePagesMove() throws Unreadable {
        Page first = listing.read(orders, page("2", "order.created", "order.updated~paid"));

        assertThat(first.next().orElseThrow().url())
                .contains("modified_after=2024-03-01T10%3A04%3A59&")
                .endsWith("&page=1");
        assertThat(first.next().orElseThrow().page()).isEqualTo(2);
    }

    @Test
    void aPageSaysHowFarItCame() throws Unreadable {
        ObjectNode order = Json.read(Fixture.named(WEB, "order.created").body(), ObjectNode.class);

        Page page = listing.read(orders, page("1", "order.created"));

        assertThat(page.changedUntil())
                .isEqualTo(Instant.parse(order.path("date_modified_gmt").asText() + "Z"));
    }

    @Test
    void anAnswerThatIsNoListingIsRefused() {
        assertThatThrownBy(() -> listing.read(orders, new Answer(Map.of(), "{\"code\":\"rest_forbidden\"}")))
                .isInstanceOf(Unreadable.class);
    }
}
