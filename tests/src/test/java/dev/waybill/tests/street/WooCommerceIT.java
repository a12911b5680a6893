package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class WooCommerceIT {
    private static final String ORDER = "web:727";

    @Test
    void orderThatComesWithItsRefundsBecomesOneSaleAndItsCredits(Retailer retailer) {
        retailer.sends(Letter.wooCommerce("order.created"));
        retailer.sends(Letter.wooCommerce("order.updated~refunded-twice"));

        Story story = retailer.story("order", ORDER, WooCommerceIT::isWhole);

        assertThat(story.outcomes()).doesNotContain("parked", "exception");
        assertThat(retailer.effects("sale/" + ORDER)).isOne();
        assertThat(retailer.effects("refund/" + ORDER + "/refund/web:728")).isOne();
        assertThat(retailer.effects("refund/" + ORDER + "/refund/web:729")).isOne();
    }

    @Test
    void greetingOfANewWebhookIsAnsweredThoughNobodySignsIt(Retailer retailer) {
        HttpResponse<String> answer = retailer.posts(
                retailer.endpoint("web"), Map.of("content-type", "application/x-www-form-urlencoded"), "webhook_id=17");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static boolean isWhole(Story story) {
        return story.outcomes().size() >= 5 && story.isDelivered("erp") && story.isDelivered("feed");
    }
}
