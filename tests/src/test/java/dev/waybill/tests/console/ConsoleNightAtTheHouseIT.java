package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The night of {@code NightIT}, as it is seen in a browser, in the house that is deployed. */
@ExtendWith(Street.class)
@Order(1) // takes long: begins first
class ConsoleNightAtTheHouseIT {
    private static final int ORDERS = 5;

    @Test
    void nightIsMendedInTheBrowser(Retailer retailer, TestHouse house, ErpSimulator erp) {
        ordersAreRefused(retailer);
        try (Operator nadia = Operator.at(house)) {
            nadia.logsIn();
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
