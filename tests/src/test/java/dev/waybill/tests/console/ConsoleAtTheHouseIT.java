package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console where it is served: in the house that is deployed, over its own desk and its own login. */
@ExtendWith(Street.class)
class ConsoleAtTheHouseIT {
    /** Milliseconds: the desk's first answer waits for a process that shares two cores with the whole street. */
    private static final int COLD = 60_000;

    private static final String ORDER = "shop:820982911946154508";

    @Test
    void operatorLogsInFindsAnOrderAndSeesThatItWasSold(Retailer retailer, TestHouse house) {
        String origin = house.doors().note().url();
        Assumptions.assumeTrue(origin.startsWith("http://127.0.0.1"), "another house has an issuer elsewhere");
        retailer.sends(Letter.shopify("orders/create"));
        retailer.story("order", ORDER, story -> story.isDelivered("erp"));
        try (Operator nadia = Operator.at(origin)) {
            nadia.sitDown(1280, 800, ColorScheme.LIGHT).page().navigate(origin + "/console/");
            nadia.page().locator("#operator").click();
            nadia.page().setDefaultTimeout(COLD);
            nadia.sees("Overview").sees("Traffic").picture("house-overview");

            nadia.opens("/console/trace/" + retailer.name() + "/order/" + ORDER).sees("delivered");
            nadia.picture("house-trace");
            nadia.opens("/console/targets").sees("erp").picture("house-targets");
            nadia.opens("/console/tenants").sees(retailer.name()).picture("house-tenants");
            nadia.opens("/console/audit").picture("house-audit");

            assertThat(nadia.complaints()).isEmpty();
        }
    }
}
