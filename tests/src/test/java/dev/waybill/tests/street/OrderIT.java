package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class OrderIT {
    private static final String ORDER = "shop:820982911946154508";
    private static final String SALE = "sale/" + ORDER;
    private static final String REFUND = "refund/" + ORDER + "/refund/shop:509562969";

    @Test
    void orderTravelsFromTheShopToTheNumberOfItsSale(Retailer retailer) {
        retailer.sends(Letter.shopify("orders/create"));

        Story story = retailer.story("order", ORDER, OrderIT::isEverywhere);

        assertThat(story.outcomes()).containsExactly("applied");
        assertThat(story.externalId("erp", "sale.number")).isNotEmpty();
        assertThat(retailer.effects(SALE)).isOne();
        assertThat(retailer.effects("order/" + ORDER + "@1")).isOne();
    }

    @Test
    @Case(6)
    void refundBeforeItsOrderWaitsAndIsDeliveredOnceWithIt(Retailer retailer) {
        retailer.sends(Letter.shopify("refunds/create"));
        Story before = retailer.story("order", ORDER, story -> story.count("parked") == 1);

        retailer.sends(Letter.shopify("orders/create"));
        Story after = retailer.story("order", ORDER, OrderIT::isEverywhere);

        assertThat(before.state()).isEqualTo("awaited");
        assertThat(before.targets()).isEmpty();
        assertThat(after.outcomes()).containsExactlyInAnyOrder("applied", "applied");
        assertThat(retailer.effects(SALE)).isOne();
        assertThat(retailer.effects(REFUND)).isOne();
    }

    @Test
    @Case({1, 2})
    void orderSentFiveTimesAtOnceAndOnceLaterMakesOneSale(Retailer retailer) {
        List<CompletableFuture<Void>> atOnce = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.runAsync(() -> retailer.sends(Letter.shopify("orders/create"))))
                .toList();
        atOnce.forEach(CompletableFuture::join);
        retailer.story("order", ORDER, OrderIT::isEverywhere);

        retailer.sends(Letter.shopify("orders/create"));

        retailer.eventually(
                () -> assertThat(retailer.balance().path("duplicate").asInt()).isEqualTo(5));
        assertThat(retailer.balance().path("applied").asInt()).isOne();
        assertThat(retailer.effects(SALE)).isOne();
    }

    /** Recorded messages are years old, which alone is no reason to refuse one. */
    @Test
    @Case({8, 16})
    void olderUpdateAfterANewerOneIsSuperseded(Retailer retailer) {
        retailer.sends(Letter.shopify("orders/updated"));
        retailer.story("order", ORDER, OrderIT::isEverywhere);

        retailer.sends(Letter.shopify("orders/create"));
        retailer.eventually(
                () -> assertThat(retailer.balance().path("superseded").asInt()).isOne());

        assertThat(retailer.story("order", ORDER).version()).isEqualTo(1);
        assertThat(retailer.effects("order/" + ORDER + "@2")).isZero();
    }

    @Test
    void orderOfASystemWithoutAConnectorTravelsAsCanonicalJson(Retailer retailer) {
        retailer.sends(Letter.standard("order.submitted"));

        Story story = retailer.story("order", "own:O1", told -> told.isDelivered("feed"));

        assertThat(story.outcomes()).containsExactly("applied");
        assertThat(retailer.effects("order/own:O1@1")).isOne();
    }

    private static boolean isEverywhere(Story story) {
        return story.isDelivered("erp") && story.isDelivered("feed");
    }
}
