package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console where it is served: in the house that is deployed, over its own desk and its own login. */
@ExtendWith(Street.class)
@Order(1) // takes long: begins first
class ConsoleAtTheHouseIT {
    private static final String ORDER = "shop:820982911946154508";

    @Test
    void operatorLogsInFindsAnOrderAndSeesThatItWasSold(Retailer retailer, TestHouse house) {
        retailer.sends(Letter.shopify("orders/create"));
        retailer.story("order", ORDER, story -> story.isDelivered("erp"));
        try (Operator nadia = Operator.at(house)) {
            nadia.logsIn().sees("Traffic").picture("house-overview");

            nadia.opens("/console/trace/" + retailer.name() + "/order/" + ORDER).sees("delivered");
            nadia.picture("house-trace");
            nadia.opens("/console/targets").sees("erp").picture("house-targets");
            nadia.opens("/console/tenants").sees(retailer.name()).picture("house-tenants");
            nadia.opens("/console/audit").picture("house-audit");
            nadia.presses("Log out").sees("Who are you?");

            assertThat(nadia.complaints()).isEmpty();
        }
    }
}
