package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Search;
import dev.waybill.tests.house.Story;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
@Order(1) // takes long: begins first
class ErasureIT {
    private static final String ORDER = "shop:820982911946154508";
    private static final String CUSTOMER = "shop:115310627314723954";

    /** What the fixtures call their person, and what this one is called. */
    private static final Map<String, String> CANARY = Map.of(
            "ada@example.com", "quillon@canary.example",
            "\"Ada\"", "\"Quillon\"",
            "Ada Example", "Quillon Canary",
            "1 Sample Street", "17 Yellow Feather Lane",
            "+1 555 0100", "+1 555 0177 17");

    private static final List<String> WORDS =
            List.of("quillon@canary.example", "Quillon", "Yellow Feather", "555 0177");

    private static final List<Letter> LETTERS = List.of(
            Letter.shopify("customers/create"),
            Letter.shopify("customers/update"),
            Letter.shopify("refunds/create"),
            Letter.shopify("orders/create"),
            Letter.shopify("orders/updated"),
            Letter.shopify("orders/paid"),
            Letter.shopify("fulfillments/create"),
            Letter.shopify("fulfillments/update"),
            Letter.shopify("inventory_levels/update"),
            Letter.shopify("orders/create").with("/total_price_set/shop_money/amount", "a lot"),
            Letter.wooCommerce("customer.created"),
            Letter.wooCommerce("customer.updated"));

    @Test
    @Case(103)
    void redactedPersonIsFoundNowhere(Retailer retailer, TestHouse house) {
        LETTERS.forEach(letter -> retailer.sends(letter.naming(CANARY)));
        retailer.story("customer", CUSTOMER, told -> told.outcomes().size() >= 4 && told.isDelivered("erp"));
        retailer.story("order", ORDER, told -> told.outcomes().size() >= 6 && told.isDelivered("erp"));
        retailer.isConserved();
        List<String> before = Search.everywhere(house, WORDS);

        retailer.sends(redaction(retailer));
        retailer.isConserved();
        Story task = retailer.story(
                "privacy",
                "shop:redact-115310627314723954",
                told -> told.state().equals("done"));

        assertThat(before).anyMatch(place -> place.startsWith("row")).anyMatch(place -> place.startsWith("object"));
        assertThat(task.notes()).isEmpty();
        assertThat(retailer.story("customer", CUSTOMER).state()).isEqualTo("erased");
        retailer.eventually(() -> assertThat(Search.everywhere(house, WORDS)).isEmpty());
    }

    private static Letter redaction(Retailer retailer) {
        return Letter.shopify("customers/redact")
                .naming(CANARY)
                .naming(Map.of("299938", "820982911946154508"))
                .with("/shop_domain", retailer.name() + ".myshopify.com")
                .with("/customer/id", 115310627314723954L);
    }
}
