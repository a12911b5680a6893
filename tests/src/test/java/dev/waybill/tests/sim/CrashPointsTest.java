package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.faults.Case;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every call that crosses a port, found by running the flow once, is then the one that goes wrong. */
@Order(1) // takes long: begins first
class CrashPointsTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=CrashPointsTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final Duration LATER = Duration.ofMinutes(20);
    private static final long FROM = World.micros(LATER);
    private static final int MOST_REDELIVERIES = 2;
    private static final int LONG_ROW = 4;

    /** What is told before the calls that are tried, and what is tried. */
    private record Act(String name, Consumer<Stage> before, Consumer<Stage> tried) {}

    private static List<Act> acts() {
        Consumer<Stage> nothing = stage -> {};
        Consumer<Stage> order = stage -> stage.tell(Duration.ZERO, "shop", Retail.submitted("1001", 10, 4_000));
        Consumer<Stage> everything = stage -> {
            order.accept(stage);
            stage.tell(Duration.ZERO, "shop", Retail.paid("1001", "p1", 11, 4_000));
            stage.tell(Duration.ZERO, "shop", Retail.shipped("1001", "s1", 12, 2, "T"));
            stage.tell(Duration.ZERO, "shop", Retail.refunded("1001", "r1", 13, 500));
            stage.tell(Duration.ZERO, "shop", Retail.moved("SKU-1", "m1", 14, -2));
        };
        return List.of(
                new Act("order.submitted", nothing, later(Retail.submitted("1001", 10, 4_000))),
                new Act("payment.captured", order, later(Retail.paid("1001", "p1", 11, 4_000))),
                new Act("shipment.confirmed", order, later(Retail.shipped("1001", "s1", 12, 2, "T"))),
                new Act("shipment before its order", nothing, stage -> {
                    later(Retail.shipped("1001", "s1", 12, 2, "T")).accept(stage);
                    stage.tell(LATER.plusSeconds(40), "shop", Retail.submitted("1001", 10, 4_000));
                }),
                new Act("refund.completed", order, later(Retail.refunded("1001", "r1", 13, 500))),
                new Act("order.cancelled", order, later(Retail.cancelled("1001", 14))),
                new Act("customer.upserted", nothing, stage -> {
                    later(Retail.customer("shop", "c1", "ana@example.com", 10, "Ana"))
                            .accept(stage);
                    stage.tell(LATER, "web", Retail.customer("web", "w1", "ana@example.com", 11, "Anna"));
                }),
                new Act("inventory counted", nothing, later(Retail.counted("SKU-1", 10, 90))),
                new Act("inventory moved", nothing, later(Retail.moved("SKU-1", "m1", 11, -2))),
                new Act(
                        "privacy.requested",
                        nothing,
                        later(Retail.asked("ask-1", 10, PrivacyRequest.Kind.ACCESS, "anybody"))),
                new Act(
                        "erasure",
                        stage -> stage.tell(
                                Duration.ZERO, "shop", Retail.customer("shop", "c1", "c1@example.com", 10, "Ana")),
                        later(Retail.asked("ask-1", 11, PrivacyRequest.Kind.ERASE_PERSON, "c1"))),
                new Act("pause and resume", order, stage -> {
                    stage.pause(LATER, LATER.plusMinutes(6), "feed");
                    stage.tell(LATER.plusSeconds(70), "shop", Retail.paid("1001", "p1", 11, 4_000));
                    stage.tell(LATER.plusSeconds(365), "shop", Retail.refunded("1001", "r1", 13, 500));
                }),
                new Act("pause of a source", order, stage -> {
                    stage.tell(LATER, "shop", Retail.shipped("1001", "s1", 12, 2, "T"));
                    stage.pauseSource(LATER.plusSeconds(1), LATER.plusMinutes(6), "shop");
                    stage.tell(LATER.plusSeconds(70), "shop", Retail.paid("1001", "p1", 11, 4_000));
                    stage.tell(LATER.plusSeconds(365), "shop", Retail.refunded("1001", "r1", 13, 500));
                }),
                new Act("replay", everything, stage -> stage.world.after(LATER, stage::replay)),
                new Act("redrive", everything, stage -> stage.world.after(LATER, stage::redriveProcessed)));
    }

    private static Consumer<Stage> later(dev.waybill.events.RetailEvent event) {
        return stage -> stage.tell(LATER, "shop", event);
    }

    /** One call of an act that goes wrong in one way. */
    private record Trial(Act act, int call, String point, Fault fault, int redeliveries) {
        @Override
        public String toString() {
            return act.name() + ", call " + call + " (" + point + "), " + fault + ", " + redeliveries + " redeliveries";
        }
    }

    @Test
    void everyFactOfTheCatalogueIsAmongWhatIsTried() {
        Set<EventType> tried = acts().stream().flatMap(CrashPointsTest::typesOf).collect(Collectors.toSet());

        assertThat(tried).containsAll(EventType.facts());
    }

    private static Stream<EventType> typesOf(Act act) {
        Stage stage = stage(new World(7), 0, Faults.NONE);
        act.tried().accept(stage);
        return stage.typesTold().stream();
    }

    @Test
    @Case({70, 71, 72, 81})
    void nothingIsLostOrDoubledWhicheverCallGoesWrong() {
        List<Trial> trials = acts().stream().flatMap(CrashPointsTest::trials).toList();
        ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

        Cores.each(trials, trial -> {
            List<String> result = play(trial);
            if (!result.isEmpty()) {
                broken.add(trial + ": " + result);
            }
        });

        TreeSet<String> kinds = trials.stream().map(Trial::point).collect(Collectors.toCollection(TreeSet::new));
        System.out.println(trials.size() + " crash points over " + kinds.size() + " kinds of call: " + kinds);
        Figure.atLeast("crash-points-tried", trials.size(), 5_000, "histories", COMMAND)
                .told();
        assertThat(broken.stream().sorted()).isEmpty();
        Figure.atMost("crash-points-broken", broken.size(), 0, "histories", COMMAND)
                .told();
    }

    private static Stream<Trial> trials(Act act) {
        List<String> points = points(act);
        List<Trial> trials = new ArrayList<>();
        for (int redeliveries = 0; redeliveries <= MOST_REDELIVERIES; redeliveries++) {
            for (int call = 0; call < points.size(); call++) {
                if (isLikeThoseBefore(points, call)) {
                    continue;
                }
                for (Fault fault : Fault.OF_A_POINT) {
                    trials.add(new Trial(act, call, points.get(call), fault, redeliveries));
                }
            }
        }
        return trials.stream();
    }

    /** Of a long row of one kind of call, as when empty buckets are read, the first ones speak for the others. */
    private static boolean isLikeThoseBefore(List<String> points, int call) {
        return call >= LONG_ROW
                && points.subList(call - LONG_ROW, call).stream().allMatch(points.get(call)::equals);
    }

    /** The calls of an act when all goes well, in order. */
    private static List<String> points(Act act) {
        List<String> points = new ArrayList<>();
        World world = new World(7);
        Stage stage = stage(world, 0, point -> {
            if (world.now() >= FROM) {
                points.add(point);
            }
            return Fault.NONE;
        });
        assertThat(played(act, stage)).as(act.name()).isEmpty();
        return points;
    }

    private static List<String> play(Trial trial) {
        World world = new World(7);
        int[] calls = {0};
        Faults faults = point -> world.now() >= FROM && calls[0]++ == trial.call() ? trial.fault() : Fault.NONE;
        try {
            return played(trial.act(), stage(world, trial.redeliveries(), faults));
        } catch (RuntimeException | AssertionError e) {
            return List.of("ended in " + e + (e.getCause() == null ? "" : " because of " + e.getCause()));
        }
    }

    private static Stage stage(World world, int redeliveries, Faults faults) {
        // Tenants of its own: an act may change them.
        return new Stage(
                world,
                new Tenants(50, Map.of(), "acme"),
                new SimHouse.Conditions(faults, 0, 0, 2, redeliveries, Map.of(), Sabotage.NONE));
    }

    private static List<String> played(Act act, Stage stage) {
        act.before().accept(stage);
        act.tried().accept(stage);
        stage.run();
        return stage.broken();
    }
}
