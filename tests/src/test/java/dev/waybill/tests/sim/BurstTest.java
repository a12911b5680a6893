package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flash sale: ten thousand webhooks in ten seconds, more than the bus lets in. */
class BurstTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=BurstTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final int ORDERS = 10_000;
    private static final int BUS_CALLS_A_SECOND = 800;
    private static final int HANDS = 10;

    @Test
    @Case(15)
    void burstIsTakenOrAskedToComeAgainAndNothingIsLost() {
        World world = new World(15);
        Stage stage = new Stage(
                world,
                new Tenants(1_000, Map.of(), "acme"),
                new SimHouse.Conditions(new NarrowBus(world), 0, 0, HANDS, Map.of()));
        for (int i = 0; i < ORDERS; i++) {
            stage.tell(Duration.ofMillis(i), "shop", Retail.submitted("o" + i, 1, 4_000));
        }

        stage.run();

        System.out.println("answers of the door: " + stage.answers());
        assertThat(stage.answers()).containsOnlyKeys(202, 503).containsEntry(202, ORDERS);
        assertThat(stage.answers().get(503)).isPositive();
        Figure.atMost("burst-lost-or-doubled", stage.broken().size(), 0, "of 10000 webhooks in 10 s", COMMAND)
                .told();
    }

    /** So many calls in a second, whoever makes them; the others are throttled. */
    private static final class NarrowBus implements Faults {
        private final World world;
        private long second;
        private int calls;

        NarrowBus(World world) {
            this.world = world;
        }

        @Override
        public Fault next(String point) {
            if (!point.startsWith("bus.")) {
                return Fault.NONE;
            }
            long now = world.now() / 1_000_000;
            calls = now == second ? calls + 1 : 1;
            second = now;
            return calls > BUS_CALLS_A_SECOND ? Fault.THROTTLE : Fault.NONE;
        }
    }
}
