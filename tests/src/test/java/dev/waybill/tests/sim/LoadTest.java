package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.InventoryState;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One tenant that floods the street, and one item that everybody buys. */
class LoadTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final int QUIET = 10;
    private static final int SECONDS = 60;
    private static final int NOISY_TIMES = 50;
    private static final int HANDS = 4;
    private static final int UPDATES_A_SECOND = 500;

    @Test
    @Case(64)
    void noisyTenantHardlyDelaysTheQuietOnes() {
        double alone = worstOfQuiet(0);
        double beside = worstOfQuiet(NOISY_TIMES);

        System.out.printf("p99 of the quiet: alone %.3f s, beside the noisy one %.3f s%n", alone, beside);
        Figure.atMost(
                        "noisy-tenant-quiet-p99",
                        Math.round(100 * beside / alone) / 100.0,
                        2,
                        "times the quiet tenants' own baseline",
                        COMMAND)
                .told();
    }

    /** Seconds from the bus to the target, the 99th of a hundred, over all quiet tenants. */
    private static double worstOfQuiet(int noise) {
        String[] ids = Stream.concat(IntStream.range(0, QUIET).mapToObj(i -> "quiet-" + i), Stream.of("noisy", "acme"))
                .toArray(String[]::new);
        World world = new World(21);
        Map<RecordKey, Long> told = new HashMap<>();
        List<Long> waits = new ArrayList<>();
        FarSide.Manners manners = delivery -> {
            Long since = told.get(delivery.record());
            if (since != null) {
                waits.add(world.now() - since);
            }
            return FarSide.Answer.WELL;
        };
        Stage stage = new Stage(
                world,
                new Tenants(1_000, Map.of(), ids),
                new SimHouse.Conditions(Faults.NONE, 0, 0, HANDS, Map.of("http", manners)));
        for (int second = 0; second < SECONDS; second++) {
            for (int i = 0; i < QUIET; i++) {
                String customer = "c" + second;
                Duration at = Duration.ofMillis(second * 1_000L + world.random.nextInt(1_000));
                told.put(
                        new RecordKey(new TenantId("quiet-" + i), EntityKind.CUSTOMER, "shop:" + customer),
                        World.micros(at));
                stage.accept(at, "quiet-" + i, person(customer));
            }
            for (int i = 0; i < noise * QUIET; i++) {
                Duration at = Duration.ofMillis(second * 1_000L + world.random.nextInt(1_000));
                stage.accept(at, "noisy", person("c" + second + "-" + i));
            }
        }

        stage.run();

        waits.sort(Long::compare);
        assertThat(waits).hasSize(QUIET * SECONDS);
        return waits.get(waits.size() * 99 / 100) / 1e6;
    }

    private static RetailEvent person(String customer) {
        return Retail.customer("shop", customer, customer + "@example.com", 10, "Ana");
    }

    @Test
    @Case(65)
    void fiveHundredUpdatesASecondToOneItemAreAllAppliedInFewWrites() {
        World world = new World(22);
        Stage stage = new Stage(
                world,
                new Tenants(1_000, Map.of(), "acme"),
                new SimHouse.Conditions(Faults.NONE, 0, 0, HANDS, Map.of()));
        int updates = UPDATES_A_SECOND * SECONDS;
        for (int i = 0; i < updates; i++) {
            stage.accept(Duration.ofMillis(i * 2L), "acme", Retail.moved("SKU-1", "m" + i, i / UPDATES_A_SECOND, 1));
        }

        stage.run();

        RecordKey key = new RecordKey(new TenantId("acme"), EntityKind.INVENTORY, "shop:SKU-1@berlin");
        long level = stage.house
                .calmHouse()
                .records()
                .read(key, InventoryState.class)
                .orElseThrow()
                .state()
                .level()
                .available()
                .amount();
        long writes = stage.house.records.writesOf(key.toString());
        System.out.println(
                updates + " updates in " + writes + " writes, ended after " + world.now() / 1_000_000 + " s");
        Figure.atMost("hot-item-lost", updates - level, 0, "updates", COMMAND).told();
        Figure.atMost(
                        "hot-item-writes",
                        Math.round(100.0 * writes / updates) / 100.0,
                        1.5,
                        "writes per update",
                        COMMAND)
                .told();
    }
}
