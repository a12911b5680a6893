package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class DoorIT {
    private static final Map<String, String> FORGED = Map.of(
            "content-type", "application/json",
            "x-shopify-topic", "orders/create",
            "x-shopify-hmac-sha256", "bm90IHRoZSBzaWduYXR1cmU=");

    @Test
    void forgedMessageAndUnknownEndpointAreRefusedInTheSameWords(Retailer retailer) {
        String url = retailer.endpoint("shop");

        HttpResponse<String> forged = retailer.posts(url, FORGED, "{}");
        HttpResponse<String> nowhere = retailer.posts(url.substring(0, url.length() - 4) + "0000", FORGED, "{}");

        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).isEqualTo(forged.body());
    }

    @Test
    void unreadablePayloadIsAcceptedAndTellsAPersonWhatToDo(Retailer retailer) {
        retailer.sends(Letter.shopify("orders/create").with("/total_price_set/shop_money/amount", "a lot"));

        retailer.eventually(() -> assertThat(retailer.notes("quarantine"))
                .singleElement()
                .asString()
                .contains("/total_price_set/shop_money/amount"));
        retailer.eventually(
                () -> assertThat(retailer.balance().path("quarantined").asInt()).isOne());
    }

    @Test
    void topicThatNobodyMapsIsKeptForTheDayWhenSomebodyDoes(Retailer retailer) {
        Letter order = Letter.shopify("orders/create");

        retailer.sends(new Letter("shopify", "orders/edited", order.body()));

        retailer.eventually(() -> assertThat(retailer.notes("quarantine"))
                .singleElement()
                .asString()
                .contains("no mapping for this topic"));
    }

    /** A day later, when the one before it counts no more, a secret that was made up again would refuse every message. */
    @Test
    void secretThatAPersonSetStaysWhenTheTenantIsOnboardedAgain(Retailer retailer) {
        retailer.setsSecret("shop", "the shop's own secret");

        retailer.changes(document -> ((ObjectNode) document.at("/targets/0")).put("ratePerSecond", 40));

        Letter order = Letter.shopify("orders/create");
        assertThat(retailer.post(order).statusCode())
                .as("signed with the made-up one")
                .isEqualTo(401);
        assertThat(retailer.posts(order, "the shop's own secret").statusCode()).isEqualTo(202);
    }
}
