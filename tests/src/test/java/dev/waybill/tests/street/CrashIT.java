package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** In a house of its own, which takes blows that other classes' senders would notice. */
@Order(1) // takes long: begins first
class CrashIT {
    private static final int ORDERS = 20;

    private static ErpSimulator erp;
    private static LocalHouse house;

    @BeforeAll
    static void standUp() throws IOException {
        erp = ErpSimulator.start(0);
        house = LocalHouse.up(erp.port());
    }

    @AfterAll
    static void goDown() throws IOException {
        house.close();
        erp.close();
    }

    @Test
    void killingEveryFunctionWhileOrdersTravelChangesNothingInTheEnd() throws IOException {
        Retailer retailer = Retailer.moveIn("crash-functions", house, erp);

        for (long order = 1; order <= ORDERS; order++) {
            sendsUntilItIsTaken(retailer, Letter.order(order));
            if (order % 7 == 0) {
                house.killFunctions();
            }
        }

        eachIsSoldOnce(retailer);
    }

    @Test
    void powerCutLosesNothingThatWasAccepted() throws IOException {
        Retailer retailer = Retailer.moveIn("crash-power", house, erp);
        LongStream.rangeClosed(1, ORDERS).forEach(order -> sendsUntilItIsTaken(retailer, Letter.order(order)));

        house.cutThePower();
        house.restart();

        eachIsSoldOnce(retailer);
    }

    /** As a shop does that hears nothing, or that there was trouble. */
    private static void sendsUntilItIsTaken(Retailer retailer, Letter letter) {
        retailer.eventually(() -> assertThat(retailer.post(letter).statusCode()).isEqualTo(202));
    }

    private static void eachIsSoldOnce(Retailer retailer) {
        LongStream.rangeClosed(1, ORDERS)
                .mapToObj(order -> "shop:" + order)
                .forEach(order ->
                        retailer.story("order", order, story -> story.isDelivered("erp") && story.isDelivered("feed")));
        assertThat(LongStream.rangeClosed(1, ORDERS))
                .allSatisfy(order ->
                        assertThat(retailer.effects("sale/shop:" + order)).isOne());
        retailer.isConserved();
    }
}
