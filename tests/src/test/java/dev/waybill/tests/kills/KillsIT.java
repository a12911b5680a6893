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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** In a house of its own, which takes blows that other classes' senders would notice. */
@Order(1) // takes long: begins first
@Case(70)
@EnabledIfSystemProperty(named = "waybill.kills", matches = ".+", disabledReason = "takes minutes: -Dwaybill.kills=1")
class KillsIT {
    /** How many times as long as in every build. */
    private static final int TIMES = Integer.getInteger("waybill.kills", 1);

    private static final long SEED = Long.getLong("waybill.kills.seed", System.nanoTime());
    private static final String COMMAND = "./mvnw verify -pl tests -am -Dit.test=KillsIT -Dtest=none"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dwaybill.kills=" + TIMES;

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
    void functionsKilledAtAnyMomentUnderLoadLoseAndDoubleNothing() throws Exception {
        Random random = new Random(SEED);
        Retailer retailer = Retailer.moveIn("kills-functions", house, erp);
        Trade trade = new Trade(retailer, 50 * TIMES, random);

        int kills = 0;
        ExecutorService senders = trade.begin();
        while (!senders.isTerminated() || kills < 30 * TIMES) {
            // Nothing would ever be done if kills came faster than functions start.
            int enough = trade.taken() + random.nextInt(1, 16);
            retailer.eventually(() -> assertThat(trade.taken() >= enough || senders.isTerminated())
                    .isTrue());
            Thread.sleep(Duration.ofMillis(random.nextLong(1, 700)));
            kills += house.killAFunction(random);
        }

        figures("function-kills", kills, 30 * TIMES, trade);
    }

    @Test
    void houseKilledAtAnyMomentUnderLoadLosesAndDoublesNothing() throws Exception {
        Random random = new Random(SEED + 1);
        Retailer retailer = Retailer.moveIn("kills-house", house, erp);
        Trade trade = new Trade(retailer, 20 * TIMES, random);

        int kills = 0;
        ExecutorService senders = trade.begin();
        for (; kills < 3 * TIMES; kills++) {
            int before = trade.taken();
            retailer.eventually(() -> assertThat(trade.taken())
                    .isGreaterThanOrEqualTo(Math.min(before + trade.letters() / (4 * TIMES), trade.letters())));
            Thread.sleep(Duration.ofMillis(random.nextLong(1, 700)));
            house.cutThePower();
            house.restart();
        }
        assertThat(senders.awaitTermination(2L * TIMES, TimeUnit.MINUTES)).isTrue();

        figures("house-kills", kills, 3 * TIMES, trade);
    }

    private static void figures(String name, int kills, int goal, Trade trade) {
        AssertionError notAsExpected = null;
        try {
            trade.ends();
        } catch (AssertionError e) {
            notAsExpected = e;
        }
        List<String> doubled = trade.doubled();
        Figure.atLeast(name, kills, goal, "kills", COMMAND).told();
        Figure.atLeast(name + "-facts", trade.letters(), goal, "facts", COMMAND).told();
        Figure.atMost(name + "-lost", trade.lost().size(), 0, "effects", COMMAND)
                .told();
        Figure.atMost(name + "-doubled", doubled.size(), 0, "effects", COMMAND).told();
        assertThat(doubled).isEmpty();
        if (notAsExpected != null) {
            throw notAsExpected;
        }
    }
}
