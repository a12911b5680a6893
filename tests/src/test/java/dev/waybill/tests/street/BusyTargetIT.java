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
class BusyTargetIT {
    private static final String ORDER = "shop:820982911946154508";

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
}
