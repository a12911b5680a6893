package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.target.Delivery;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Targets that are dead, busy, forgetful or told twice at once. */
class TargetsTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=TargetsTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final int DELIVERIES = 10_000;
    private static final int RATE = 20;
    private static final Duration DEAD = Duration.ofMinutes(60);
    /** A probe each time the breaker is half open, which is twice a minute. */
    private static final int PROBES = 120;

    private static final int TRIES = 400;

    @Test
    @Case({92, 100})
    void deadTargetIsSparedAndDrainedWithinAQuarterOfAnHour() {
        World world = new World(11);
        long[] last = {0};
        FarSide.Manners manners = delivery -> {
            last[0] = world.now();
            return world.now() < World.micros(DEAD) ? FarSide.Answer.DOWN : FarSide.Answer.WELL;
        };
        Stage stage = new Stage(
                world,
                new Tenants(RATE, Map.of(), "acme"),
                new SimHouse.Conditions(Faults.NONE, 0, 0, 5, Map.of("http", manners)));
        for (int i = 0; i < DELIVERIES; i++) {
            stage.accept(Duration.ofMillis(i * 100L), "acme", Retail.counted("SKU-" + i, 10, i));
        }

        stage.run();

        long delivered = stage.house.feed.books().size();
        long drained = (last[0] - World.micros(DEAD)) / 60_000_000;
        System.out.println(stage.house.feed.calls() + " calls, drained in " + drained + " min, wire calls "
                + stage.house.wire.made() + ", writes " + stage.house.records.writes());
        Figure.atMost("dead-target-lost", DELIVERIES - delivered, 0, "deliveries", COMMAND)
                .told();
        Figure.atMost(
                        "dead-target-calls",
                        Math.round(100.0 * (stage.house.feed.calls() - PROBES) / DELIVERIES) / 100.0,
                        1.2,
                        "calls per delivery, beyond " + PROBES + " probes",
                        COMMAND)
                .told();
        Figure.atMost("dead-target-drained", drained, 15, "minutes", COMMAND).told();
    }

    /** As the desk forecasts it: the next waking, and then at three quarters of its rate. */
    @Test
    void resumedTargetDrainsAtOnceAtItsRate() {
        World world = new World(15);
        long[] last = {0};
        FarSide.Manners manners = delivery -> {
            last[0] = world.now();
            return FarSide.Answer.WELL;
        };
        Stage stage = new Stage(
                world,
                new Tenants(RATE, Map.of(), "acme"),
                new SimHouse.Conditions(Faults.NONE, 0, 0, 5, Map.of("http", manners)));
        stage.pause(Duration.ZERO, DEAD, "feed");
        for (int i = 0; i < DELIVERIES; i++) {
            stage.accept(Duration.ofMinutes(2).plusMillis(i * 100L), "acme", Retail.counted("SKU-" + i, 10, i));
        }

        stage.run();

        Figure.atMost(
                        "resumed-target-lost",
                        DELIVERIES - stage.house.feed.books().size(),
                        0,
                        "deliveries",
                        COMMAND)
                .told();
        Figure.atMost(
                        "resumed-target-drained",
                        Math.ceilDiv(last[0] - World.micros(DEAD), 60_000_000L),
                        Math.ceilDiv(DELIVERIES * 4L, RATE * 3 * 60L) + 1,
                        "minutes",
                        COMMAND)
                .told();
    }

    @Test
    @Case(91)
    void busyTargetIsLeftAloneForAsLongAsItAsks() {
        World world = new World(12);
        Map<RecordKey, Long> busy = new HashMap<>();
        List<Long> early = new ArrayList<>();
        FarSide.Manners manners = delivery -> {
            Long until = busy.get(delivery.record());
            if (until != null && world.now() < until) {
                early.add(world.now());
            }
            boolean again = world.random.nextInt(2) == 0;
            if (again) {
                busy.put(delivery.record(), world.now() + World.micros(Duration.ofSeconds(30)));
            }
            return again ? FarSide.Answer.BUSY : FarSide.Answer.WELL;
        };
        Stage stage = new Stage(world, new SimHouse.Conditions(Faults.NONE, 0, 0, 3, Map.of("http", manners)));
        for (int i = 0; i < TRIES; i++) {
            stage.accept(Duration.ofMillis(i * 250L), "acme", Retail.counted("SKU-" + i, 10, i));
        }

        stage.run();

        assertThat(stage.house.feed.books()).hasSize(TRIES);
        Figure.atMost("retry-after-ignored", early.size(), 0, "calls", COMMAND).told();
    }

    @Test
    @Case(93)
    void targetThatTakesAndLosesTheAnswerBooksOnce() {
        FarSide.Answer[] forgetful = {FarSide.Answer.LOST, FarSide.Answer.LATE, FarSide.Answer.SWALLOWED};
        int doubled = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            World world = new World(seed);
            FarSide.Manners manners = delivery -> world.random.nextInt(4) > 0 && world.now() < World.micros(DEAD)
                    ? forgetful[world.random.nextInt(forgetful.length)]
                    : FarSide.Answer.WELL;
            doubled += sellOnce(world, manners).isEmpty() ? 0 : 1;
        }
        Figure.atMost("accept-and-lose-doubled", doubled, 0, "of " + TRIES + " histories", COMMAND)
                .told();
    }

    @Test
    void twoDeliveriesOfOneRecordAtOnceMakeOneSale() {
        int doubled = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            doubled +=
                    sellOnce(new World(seed), delivery -> FarSide.Answer.WELL).isEmpty() ? 0 : 1;
        }
        Figure.atMost("deliveries-at-once-doubled", doubled, 0, "of " + TRIES + " histories", COMMAND)
                .told();
    }

    /** One order whose every message comes three times, to a house with many hands. */
    private static List<String> sellOnce(World world, FarSide.Manners manners) {
        Stage stage = new Stage(world, new SimHouse.Conditions(Faults.NONE, 300, 0, 6, Map.of("tryton", manners)));
        stage.tell(Duration.ZERO, "shop", Retail.submitted("1001", 10, 4_000));
        stage.tell(Duration.ofMillis(5), "shop", Retail.paid("1001", "p1", 11, 4_000));
        stage.tell(Duration.ofMillis(10), "shop", Retail.shipped("1001", "s1", 12, 2, "T"));
        stage.tell(Duration.ofMillis(15), "shop", Retail.refunded("1001", "r1", 13, 100));
        stage.run();
        return stage.broken();
    }

    @Test
    @Case(96)
    void fanOutRepeatsOnlyWhatFailed() {
        int[] failures = {4};
        FarSide.Manners failing = delivery -> failures[0]-- > 0 ? FarSide.Answer.DOWN : FarSide.Answer.WELL;
        Stage stage =
                new Stage(new World(14), new SimHouse.Conditions(Faults.NONE, 0, 0, 2, Map.of("tryton", failing)));
        stage.tell(Duration.ZERO, "shop", Retail.submitted("1001", 10, 4_000));

        stage.run();

        RecordKey order = new RecordKey(new TenantId("acme"), EntityKind.ORDER, "shop:1001");
        assertThat(stage.broken()).isEmpty();
        assertThat(stage.house.erp.calls()).isEqualTo(5);
        assertThat(stage.house.feed.calls()).isEqualTo(1);
        assertThat(stage.house.feed.latest(order).map(Delivery::version)).contains(1L);
    }
}
