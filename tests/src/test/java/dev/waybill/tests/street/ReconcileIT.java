package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.shop.ShopSimulator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
@Order(2) // waits for wakes: it was the last one that everybody waited for
class ReconcileIT {
    private static final String ORDER = "shop:820982911946154508";

    @Test
    @Case({4, 17})
    void orderWhoseWebhookIsWithheldArrivesOnceAndTheLateWebhookIsADuplicate(Retailer retailer, ShopSimulator shop) {
        Letter order = Letter.shopify("orders/create")
                .with(
                        "/updated_at",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        shop.has(retailer.name(), order.body());
        retailer.isReconciledWith(shop);
        retailer.expects(1);
        retailer.eventually(() -> {
            retailer.wakes();
            assertThat(retailer.balance().path("applied").asInt()).isOne();
        });
        Story found = retailer.story("order", ORDER, story -> story.isDelivered("erp") && story.isDelivered("feed"));

        retailer.sends(order);

        retailer.eventually(
                () -> assertThat(retailer.balance().path("duplicate").asInt()).isOne());
        assertThat(found.came()).containsExactly("reconcile");
        assertThat(retailer.balance().path("applied").asInt()).isOne();
        assertThat(retailer.effects("sale/" + ORDER)).isOne();
    }
}
