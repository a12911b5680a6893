package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console where it is served: in the house that is deployed, over its own desk and its own login. */
@ExtendWith(Street.class)
@Order(1) // takes long: begins first
class ConsoleAtTheHouseIT {
    /** Milliseconds: the desk's first answer waits for a process that shares two cores with the whole street. */
    private static final int COLD = 60_000;

    private static final int ORDERS = 5;

    private static final String ORDER = "shop:820982911946154508";

    @Test
    void operatorLogsInFindsAnOrderAndSeesThatItWasSold(Retailer retailer, TestHouse house) {
        String origin = house.doors().note().url();
        Assumptions.assumeTrue(origin.startsWith("http://127.0.0.1"), "another house has an issuer elsewhere");
        retailer.sends(Letter.shopify("orders/create"));
        retailer.story("order", ORDER, story -> story.isDelivered("erp"));
        try (Operator nadia = Operator.at(origin)) {
            nadia.sitDown(1280, 800, ColorScheme.LIGHT).page().setDefaultTimeout(COLD);
            nadia.page().navigate(origin + "/console/");
            nadia.page().locator("#operator").click();
            nadia.sees("Overview").sees("Traffic").picture("house-overview");

            nadia.opens("/console/trace/" + retailer.name() + "/order/" + ORDER).sees("delivered");
            nadia.picture("house-trace");
            nadia.opens("/console/targets").sees("erp").picture("house-targets");
            nadia.opens("/console/tenants").sees(retailer.name()).picture("house-tenants");
            nadia.opens("/console/audit").picture("house-audit");
            nadia.presses("Log out").sees("Who are you?");

            assertThat(nadia.complaints()).isEmpty();
        }
    }

    /** The night of {@code NightIT}, as it is seen in a browser. */
    @Test
    void nightIsMendedInTheBrowser(Retailer retailer, TestHouse house, ErpSimulator erp) {
        String origin = house.doors().note().url();
        Assumptions.assumeTrue(origin.startsWith("http://127.0.0.1"), "another house has an issuer elsewhere");
        try (Operator nadia = Operator.at(origin)) {
            ordersAreRefused(retailer);
            nadia.sitDown(1280, 800, ColorScheme.LIGHT).page().setDefaultTimeout(COLD);
            nadia.page().navigate(origin + "/console/");
            nadia.page().locator("#operator").click();
            nadia.sees("Overview");

            findsTheOrderAndCorrectsIt(nadia, retailer);
            seesWhatWaits(nadia, retailer);
            erp.isMended(retailer.name());
            triesOneAndRedrivesTheRest(nadia, retailer);

            assertThat(nadia.complaints()).isEmpty();
        }
        for (int number = 1; number <= ORDERS; number++) {
            retailer.story("order", "shop:" + number, story -> story.isDelivered("erp") && story.isDelivered("feed"));
            assertThat(retailer.effects("sale/shop:" + number)).isOne();
        }
    }

    private static void ordersAreRefused(Retailer retailer) {
        retailer.behave("{\"method\": \"currency.currency.search_read\", \"holds\": \"SEK\", \"result\": []}");
        retailer.behave("{\"path\": \"/in/\", \"status\": 503}");
        for (int number = 1; number <= ORDERS; number++) {
            retailer.sends(Letter.order(number).naming(Map.of("\"USD\"", "\"SEK\"")));
        }
        for (int number = 1; number <= ORDERS; number++) {
            retailer.story("order", "shop:" + number, story -> !story.notes().isEmpty());
        }
    }

    private static void findsTheOrderAndCorrectsIt(Operator nadia, Retailer retailer) {
        nadia.opens("/console/search?id=shop%3A1&tenant=" + retailer.name()).follows("shop:1");
        nadia.sees("What happened").sees("create the currency in Tryton").picture("house-night-trace");

        nadia.follows("see the event").sees("personal data is masked");
        nadia.pressesOf("edit/order/lines/0/title");
        nadia.fills("/order/lines/0/title", "Tent, green")
                .sees("This is valid.")
                .picture("house-night-edit");
        nadia.presses("Send the correction…").fills("Why", "nobody calls it so").confirms();

        nadia.sees("1 correction").picture("house-night-edited");
    }

    private static void seesWhatWaits(Operator nadia, Retailer retailer) {
        nadia.opens("/console/targets?tenant=" + retailer.name()).sees("deliveries wait");
        nadia.picture("house-night-targets");
        nadia.opens("/console/").picture("house-night-overview");
        nadia.opens("/console/exceptions?tenant=" + retailer.name()).picture("house-night-exceptions");
    }

    private static void triesOneAndRedrivesTheRest(Operator nadia, Retailer retailer) {
        nadia.follows(ORDERS + " × currency SEK unknown in erp").sees("create the currency in Tryton");
        nadia.presses("Try one…").fills("Why", "INC-204: SEK added").confirms();
        nadia.sees("1 succeeded").presses("Refresh list");

        nadia.presses("Redrive all").sees("would be sent again").fills("At most a second", "0.1");
        nadia.fills("Why", "INC-204: SEK added").picture("house-night-redrive").confirms();
        nadia.pressesOf("job-pause").fills("Why", "the ERP is slow").confirms();
        nadia.page().locator("[data-key=job-resume]").waitFor();
        nadia.picture("house-night-paused").pressesOf("job-resume").fills("Why", "the ERP is well");
        nadia.confirms().pressesOf("job-cancel").fills("Why", "too slow").confirms();
        nadia.sees("cancelled").presses("Redrive all").sees("would be sent again");
        nadia.fills("Why", "INC-204: SEK added").confirms();
        nadia.page().locator("desk-job").first().getByText("done").waitFor();
        nadia.presses("Refresh list").sees("The cause is gone.");
        nadia.picture("house-night-redriven");
        nadia.opens("/console/jobs").sees("INC-204: SEK added").picture("house-night-jobs");
        nadia.opens("/console/audit?tenant=" + retailer.name()).presses("Verify the chain");
        nadia.sees("follows from the one before").picture("house-night-audit");
    }
}
