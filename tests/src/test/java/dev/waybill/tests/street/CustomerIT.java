package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class CustomerIT {
    private static final String AT_THE_SHOP = "shop:115310627314723954";
    private static final String ON_THE_WEB = "web:25";

    @Test
    void precedenceDecidesBetweenTwoSourcesAndTheTraceSaysWhichAndWhy(Retailer retailer) {
        retailer.sends(Letter.shopify("customers/create"));
        retailer.story("customer", AT_THE_SHOP, story -> story.count("applied") == 1);

        retailer.sends(Letter.wooCommerce("customer.updated").with("/first_name", "Augusta"));
        Story story =
                retailer.story("customer", ON_THE_WEB, told -> told.outcomes().size() == 2);

        assertThat(story.group("customer.emails")).isEqualTo("web: precedence web > shop");
        assertThat(story.group("customer.name")).startsWith("shop: ");
        assertThat(retailer.story("customer", AT_THE_SHOP).version()).isEqualTo(story.version());
    }

    @Test
    void customerBecomesOnePartyHoweverOftenItChanges(Retailer retailer) {
        retailer.sends(Letter.shopify("customers/create"));
        retailer.story("customer", AT_THE_SHOP, told -> told.isDelivered("erp"));

        retailer.sends(Letter.shopify("customers/update"));
        Story story = retailer.story("customer", AT_THE_SHOP, told -> told.version() == 2 && told.isDelivered("erp"));

        assertThat(story.outcomes()).containsExactly("applied", "applied");
        assertThat(retailer.effects("party/" + AT_THE_SHOP)).isOne();
    }
}
