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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@ExtendWith(Street.class)
@Order(1) // takes long: begins first
@Execution(ExecutionMode.CONCURRENT)
class TargetTroubleIT {
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

    @Test
    @Case(91)
    void busyTargetIsLeftAloneAsLongAsItAsksAndThenServed(Retailer retailer) {
        retailer.behave("{\"path\": \"/in/\", \"status\": 429, \"retryAfter\": \"20\", \"times\": 1}");

        retailer.sends(Letter.shopify("orders/create"));
        Story waiting = retailer.story("order", ORDER, told -> told.waiting().contains("DELIVERY"));
        retailer.story("order", ORDER, told -> told.isDelivered("feed"));

        assertThat(waiting.target("feed").path("outcome").asText()).isEqualTo("waiting");
        assertThat(waiting.target("feed").path("reason").asText()).contains("429");
        assertThat(retailer.effects("order/" + ORDER + "@1")).isOne();
    }

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
