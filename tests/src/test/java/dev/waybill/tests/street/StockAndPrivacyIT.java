package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class StockAndPrivacyIT {
    @Test
    void levelOfAnItemReachesTheEndpoint(Retailer retailer) {
        retailer.sends(Letter.shopify("inventory_levels/update"));

        Story story = retailer.story("inventory", "shop:808950810@905684977", told -> told.isDelivered("feed"));

        assertThat(story.state()).isEqualTo("6");
        assertThat(story.targets()).containsExactly("feed");
        assertThat(retailer.effects("inventory/shop:808950810@905684977@1")).isOne();
    }

    @Test
    void requestForAPersonsDataOpensATaskThatIsDueInThirtyDays(Retailer retailer) {
        retailer.sends(
                Letter.shopify("customers/data_request").with("/shop_domain", retailer.name() + ".myshopify.com"));

        Story story = retailer.story(
                "privacy", "shop:data-request-9999", told -> told.outcomes().size() == 1);

        assertThat(story.state()).isEqualTo("open");
        assertThat(story.notes())
                .singleElement()
                .asString()
                .contains("before " + LocalDate.now(ZoneOffset.UTC).plusDays(30));
    }
}
