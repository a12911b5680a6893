package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
@Order(1) // waits for more than one wake: begins first
class LostAnswerIT {
    private static final String ORDER = "shop:820982911946154508";
    private static final String SALE = "sale/" + ORDER;

    @Test
    @Case(93)
    void answerThatIsLostMakesNoSecondSale(Retailer retailer) {
        retailer.behave("{\"method\": \"sale.sale.create\", \"lose\": true, \"times\": 1}");

        retailer.sends(Letter.shopify("orders/create"));
        Story story = retailer.story("order", ORDER, told -> told.isDelivered("erp"));

        assertThat(story.externalId("erp", "sale.number")).isNotEmpty();
        assertThat(retailer.effects(SALE)).isOne();
    }
}
