package dev.waybill.tests.bench;

import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Measures how much CPU each function takes, for {@code meter/pace.json}: orders one by one, then in bursts, so that an
 * invocation's own share and each record's can be told apart. Not part of the build.
 */
class CpuOfFunctions {
    private static final int WARM_UP = 200;
    private static final int SINGLES = 60;
    private static final int BURSTS = 30;
    private static final int BURST = 20;

    /** Longer than a batching window, so that each order travels alone. */
    private static final Duration APART = Duration.ofMillis(1_600);

    /** Until the archive's window and everybody's work are over. */
    private static final Duration SETTLED = Duration.ofSeconds(12);

    @Test
    void eachFunctionTakesSoMuch() throws IOException, InterruptedException {
        try (ErpSimulator erp = ErpSimulator.start(0);
                LocalHouse house = LocalHouse.up(erp.port())) {
            Retailer retailer = Retailer.moveIn("bench", house, erp);
            bursts(retailer, 1, WARM_UP / BURST);
            Map<String, Double> begin = house.cpuMillis();
            for (int i = 0; i < SINGLES; i++) {
                retailer.sends(Letter.order(10_000 + i));
                Thread.sleep(APART);
            }
            arrived(retailer, 10_000 + SINGLES - 1);
            Map<String, Double> between = house.cpuMillis();
            bursts(retailer, 20_000, BURSTS);
            Map<String, Double> end = house.cpuMillis();
            tell(begin, between, end);
            retailer.isConserved();
        }
    }

    private static void bursts(Retailer retailer, long first, int bursts) throws InterruptedException {
        for (int burst = 0; burst < bursts; burst++) {
            for (int i = 0; i < BURST; i++) {
                retailer.sends(Letter.order(first + (long) burst * BURST + i));
            }
            arrived(retailer, first + (long) (burst + 1) * BURST - 1);
        }
        Thread.sleep(SETTLED);
    }

    private static void arrived(Retailer retailer, long order) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> retailer.effects("sale/shop:" + order) > 0);
    }

    private static void tell(Map<String, Double> begin, Map<String, Double> between, Map<String, Double> end) {
        for (String room : new TreeMap<>(end).keySet()) {
            double alone = (between.getOrDefault(room, 0.0) - begin.getOrDefault(room, 0.0)) / SINGLES;
            double together = (end.getOrDefault(room, 0.0) - between.getOrDefault(room, 0.0)) / (BURSTS * BURST);
            System.out.printf("pace: %-60s alone %6.2f ms, in a batch %6.2f ms each%n", room, alone, together);
        }
    }
}
