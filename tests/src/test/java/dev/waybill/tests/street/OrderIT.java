package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class OrderIT {
    private static final String ORDER = "shop:820982911946154508";
    private static final String SALE = "sale/" + ORDER;

    @Test
    void orderTravelsFromTheShopToTheNumberOfItsSale(Retailer retailer) {
        retailer.sends(Letter.shopify("orders/create"));

        Story story = retailer.story("order", ORDER, OrderIT::isEverywhere);

        assertThat(story.outcomes()).containsExactly("applied");
        assertThat(story.externalId("erp", "sale.number")).isNotEmpty();
        assertThat(retailer.effects(SALE)).isOne();
        assertThat(retailer.effects("order/" + ORDER + "@1")).isOne();
    }

    private static boolean isEverywhere(Story story) {
        return story.isDelivered("erp") && story.isDelivered("feed");
    }
}
