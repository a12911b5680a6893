package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever order the same facts arrive in, some of them twice, one state stands in the end and each effect was made once. */
class OrderOfArrivalTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=OrderOfArrivalTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final Duration APART = Duration.ofSeconds(3);

    private record Told(String source, RetailEvent event) {}

    @Test
    @Case({6, 7, 9, 10})
    void ordersEndAlikeInAll720Orders() {
        List<Told> facts = List.of(
                new Told("shop", Retail.submitted("1001", 10, 4_000)),
                new Told("shop", Retail.paid("1001", "p1", 11, 4_000)),
                new Told("shop", Retail.shipped("1001", "s1", 12, 1, "T")),
                new Told("shop", Retail.refunded("1001", "r1", 13, 1_000)),
                new Told("shop", Retail.refunded("1001", "r2", 14, 3_000)),
                new Told("shop", Retail.cancelled("1001", 15)));

        tryAll("orders-of-arrival-order", facts, 720);
    }

    @Test
    void ordersThatAreCalledOffAndPaidAfterAllEndAlikeInAll720Orders() {
        List<Told> facts = List.of(
                new Told("shop", Retail.submitted("1001", 10, 4_000)),
                new Told("shop", Retail.calledOff("1001", 11, 4_000)),
                new Told("shop", Retail.submitted("1001", 12, 4_000)),
                new Told("shop", Retail.paid("1001", "p1", 12, 4_000)),
                new Told("shop", Retail.shipped("1001", "s1", 13, 1, "T")),
                new Told("shop", Retail.refunded("1001", "r1", 14, 1_000)));

        tryAll("orders-of-arrival-revived-order", facts, 720);
    }

    @Test
    @Case(8)
    void customersEndAlikeInAll120Orders() {
        List<Told> facts = List.of(
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 10, "Ana")),
                new Told("web", Retail.customer("web", "w1", "ana@example.com", 11, "Anna")),
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 12, "Ana Maria")),
                new Told("web", Retail.customer("web", "w1", "ana@example.com", 13, "Anne")),
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 14, "Ann")));

        tryAll("orders-of-arrival-customer", facts, 120);
    }

    @Test
    void stockEndsAlikeInAll720Orders() {
        List<Told> facts = List.of(
                new Told("shop", Retail.moved("SKU-1", "m0", 9, -5)),
                new Told("shop", Retail.counted("SKU-1", 10, 100)),
                new Told("shop", Retail.moved("SKU-1", "m1", 11, -1)),
                new Told("shop", Retail.moved("SKU-1", "m2", 12, -2)),
                new Told("shop", Retail.counted("SKU-1", 13, 96)),
                new Told("shop", Retail.moved("SKU-1", "m3", 14, -3)));

        tryAll("orders-of-arrival-stock", facts, 720);
    }

    @Test
    @Case(5)
    void tiesEndAsTheDoorAcceptedThemInWhateverOrderTheyAreProcessed() {
        List<Told> order = List.of(
                new Told("shop", Retail.submitted("1001", 10, 4_000)),
                new Told("shop", Retail.shipped("1001", "s1", 10, 1, "T")),
                new Told("shop", Retail.shipped("1001", "s1", 10, 1, "U")),
                new Told("shop", Retail.submitted("1001", 10, 4_400)));
        List<Told> stock = List.of(
                new Told("shop", Retail.counted("SKU-1", 10, 4)),
                new Told("shop", Retail.moved("SKU-1", "m1", 11, -1)),
                new Told("shop", Retail.counted("SKU-1", 10, 3)));
        List<Told> customer = List.of(
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 10, "Ana")),
                new Told("web", Retail.customer("web", "w1", "ana@example.com", 9, "Anna")),
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 10, "Ana Maria")),
                new Told("shop", Retail.customer("shop", "c1", "ana@example.com", 10, "Ann")));

        List<String> broken = Stream.of(order, stock, customer)
                .flatMap(accepted -> broken(orders(accepted), processed -> reordered(accepted, processed)).stream())
                .toList();

        assertThat(broken).isEmpty();
        Figure.atMost("orders-of-arrival-ties-broken", broken.size(), 0, "of 54 orders", COMMAND)
                .told();
    }

    private static void tryAll(String figure, List<Told> facts, int expected) {
        List<List<Told>> orders = orders(facts);

        List<String> broken = broken(orders, order -> play(order, new SplittableRandom(orders.indexOf(order))));

        assertThat(orders).hasSize(expected);
        assertThat(broken).isEmpty();
        Figure.atMost(figure + "-broken", broken.size(), 0, "of " + expected + " orders", COMMAND)
                .told();
    }

    private static List<String> broken(List<List<Told>> orders, Function<List<Told>, List<String>> play) {
        ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        Cores.each(orders, order -> {
            List<String> result = play.apply(order);
            if (!result.isEmpty()) {
                broken.add(names(order) + ": " + result);
            }
        });
        return List.copyOf(broken);
    }

    /** One after the other, each well before the next; now and then one that was there before comes again. */
    private static List<String> play(List<Told> order, SplittableRandom random) {
        Stage stage = Stage.calm();
        Duration at = Duration.ZERO;
        for (int i = 0; i < order.size(); i++) {
            at = at.plus(APART);
            stage.tell(at, order.get(i).source(), order.get(i).event());
            if (random.nextBoolean()) {
                at = at.plus(APART);
                Told again = order.get(random.nextInt(i + 1));
                stage.tell(at, again.source(), again.event());
            }
        }
        stage.run();
        return stage.broken();
    }

    /** Accepted a second apart, and processed in another order, each twice. */
    private static List<String> reordered(List<Told> accepted, List<Told> processed) {
        Stage stage = Stage.calm();
        for (int i = 0; i < accepted.size(); i++) {
            Told told = accepted.get(i);
            Duration first = APART.multipliedBy(processed.indexOf(told));
            Duration again = APART.multipliedBy(2L * processed.size() - processed.indexOf(told));
            stage.acceptedAt(
                    World.START.minusSeconds(accepted.size() - i), told.source(), told.event(), List.of(first, again));
        }
        stage.run();
        return stage.broken();
    }

    private static List<String> names(List<Told> order) {
        return order.stream().map(told -> told.event().factId()).toList();
    }

    private static List<List<Told>> orders(List<Told> facts) {
        List<List<Told>> orders = new ArrayList<>();
        permute(new ArrayList<>(facts), 0, orders);
        return orders;
    }

    private static void permute(List<Told> facts, int from, List<List<Told>> orders) {
        if (from == facts.size()) {
            orders.add(List.copyOf(facts));
            return;
        }
        for (int i = from; i < facts.size(); i++) {
            java.util.Collections.swap(facts, from, i);
            permute(facts, from + 1, orders);
            java.util.Collections.swap(facts, from, i);
        }
    }
}
