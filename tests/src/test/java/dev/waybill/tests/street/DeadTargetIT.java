package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
@Order(1) // waits for more than one wake: begins first
class DeadTargetIT {
    private static final String ORDER = "shop:820982911946154508";
    private static final String SALE = "sale/" + ORDER;

    @Test
    void orderWaitsWhileTheErpIsDeadAndIsSoldOnceWhenItIsBack(Retailer retailer) {
        retailer.behave("{\"method\": \"common.db.login\", \"dead\": true, \"times\": 1}");

        retailer.sends(Letter.shopify("orders/create"));
        retailer.story("order", ORDER, told -> told.waiting().contains("DELIVERY"));
        Story story = retailer.story("order", ORDER, told -> told.isDelivered("erp"));

        assertThat(story.target("erp").path("outcome").asText()).isEqualTo("delivered");
        assertThat(retailer.effects(SALE)).isOne();
    }
}
