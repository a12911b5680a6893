package dev.waybill.tests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.figures.Figure;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Processes of functions are ended at random moments while a retailer's facts of every flow arrive, and now and then the house
 * with all of them. It is a house of its own, because other classes' senders would notice.
 */
@Order(1) // takes long: begins first
class KillsIT {
    /** A long run is so many times as long as 0, the one in every build. */
    private static final int TIMES = Integer.getInteger("waybill.kills", 0);

    private static final int ORDERS = TIMES == 0 ? 9 : 60 * TIMES;
    private static final int OF_FUNCTIONS = TIMES == 0 ? 6 : 30 * TIMES;
    private static final int OF_THE_HOUSE = TIMES == 0 ? 1 : 3 * TIMES;

    private static final long SEED = Long.getLong("waybill.kills.seed", System.nanoTime());
    private static final String COMMAND = "./mvnw verify -pl tests -am -Dit.test=KillsIT -Dtest=none"
            + " -Dsurefire.failIfNoSpecifiedTests=false" + (TIMES == 0 ? "" : " -Dwaybill.kills=" + TIMES);

    private static ErpSimulator erp;
    private static LocalHouse house;

    @BeforeAll
    static void standUp() throws IOException {
        System.out.println("kills: -Dwaybill.kills.seed=" + SEED);
        erp = ErpSimulator.start(0);
        house = LocalHouse.up(erp.port());
    }

    @AfterAll
    static void goDown() throws IOException {
        house.close();
        erp.close();
    }

    @Test
    @Case({70, 71})
    void killsAtAnyMomentUnderLoadLoseAndDoubleNothing() throws Exception {
        Random random = new Random(SEED);
        Retailer retailer = Retailer.moveIn("kills", house, erp);
        Trade trade = new Trade(retailer, ORDERS, random);

        int functions = 0;
        int houses = 0;
        ExecutorService senders = trade.begin();
        while (!senders.isTerminated() || functions < OF_FUNCTIONS) {
            // Nothing would ever be done if kills came faster than functions start.
            int enough = trade.taken() + random.nextInt(1, 16);
            retailer.eventually(() -> assertThat(trade.taken() >= enough || senders.isTerminated())
                    .isTrue());
            Thread.sleep(Duration.ofMillis(random.nextLong(1, 700)));
            if (trade.taken() * (OF_THE_HOUSE + 1) >= trade.letters() * (houses + 1) && houses < OF_THE_HOUSE) {
                house.cutThePower();
                house.restart();
                houses++;
            } else {
                functions += house.killAFunction(random);
            }
        }

        figures(trade, functions, houses);
    }

    private static void figures(Trade trade, int functions, int houses) {
        AssertionError notAsExpected = null;
        try {
            trade.ends();
        } catch (AssertionError e) {
            notAsExpected = e;
        }
        List<String> doubled = trade.doubled();
        Figure.atLeast("kills-of-functions", functions, OF_FUNCTIONS, "kills", COMMAND)
                .told();
        Figure.atLeast("kills-of-the-house", houses, OF_THE_HOUSE, "kills", COMMAND)
                .told();
        Figure.atMost("kills-lost", trade.lost().size(), 0, "of " + trade.letters() + " facts' effects", COMMAND)
                .told();
        Figure.atMost("kills-doubled", doubled.size(), 0, "effects", COMMAND).told();
        assertThat(doubled).isEmpty();
        if (notAsExpected != null) {
            throw notAsExpected;
        }
    }
}
