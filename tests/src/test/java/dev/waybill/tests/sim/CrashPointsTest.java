package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every call that crosses a port, found by running the flow once, is then the one that goes wrong. */
class CrashPointsTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=CrashPointsTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final Duration LATER = Duration.ofMinutes(20);
    private static final long FROM = World.micros(LATER);
    private static final int MOST_REDELIVERIES = 2;

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
                new Act("replay", everything, stage -> stage.world.after(LATER, stage::replay)),
                new Act("redrive", everything, stage -> stage.world.after(LATER, stage::redriveProcessed)));
    }

    private static Consumer<Stage> later(dev.waybill.events.RetailEvent event) {
        return stage -> stage.tell(LATER, "shop", event);
    }

    @Test
    @Case({70, 71, 72, 81})
    void nothingIsLostOrDoubledWhicheverCallGoesWrong() {
        Map<String, List<String>> found = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        int tried = 0;

        for (Act act : acts()) {
            List<String> points = points(act);
            found.put(act.name(), points);
            for (int redeliveries = 0; redeliveries <= MOST_REDELIVERIES; redeliveries++) {
                for (int call = 0; call < points.size(); call++) {
                    for (Fault fault : Fault.OF_A_POINT) {
                        tried++;
                        List<String> result = play(act, call, fault, redeliveries);
                        if (!result.isEmpty()) {
                            broken.add(act.name() + ", call " + call + " (" + points.get(call) + "), " + fault + ", "
                                    + redeliveries + " redeliveries: " + result);
                        }
                    }
                }
            }
        }

        TreeSet<String> kinds = new TreeSet<>();
        found.values().forEach(kinds::addAll);
        System.out.println(tried + " crash points over " + kinds.size() + " kinds of call: " + kinds);
        Figure.atLeast("crash-points-tried", tried, 5_000, "histories", COMMAND).told();
        assertThat(broken).isEmpty();
        Figure.atMost("crash-points-broken", broken.size(), 0, "histories", COMMAND)
                .told();
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

    private static List<String> play(Act act, int call, Fault fault, int redeliveries) {
        World world = new World(7);
        int[] calls = {0};
        return played(
                act,
                stage(world, redeliveries, point -> world.now() >= FROM && calls[0]++ == call ? fault : Fault.NONE));
    }

    private static Stage stage(World world, int redeliveries, Faults faults) {
        return new Stage(world, new SimHouse.Conditions(faults, 0, 0, 2, redeliveries, Map.of(), Sabotage.NONE));
    }

    private static List<String> played(Act act, Stage stage) {
        act.before().accept(stage);
        act.tried().accept(stage);
        stage.run();
        return stage.broken();
    }
}
