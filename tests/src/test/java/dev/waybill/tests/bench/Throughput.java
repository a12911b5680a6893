package dev.waybill.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sends many orders and measures how soon the door answers and how soon the ERP has them. Not part of the build. */
class Throughput {
    private static final int ORDERS = Integer.getInteger("waybill.orders", 500);
    private static final int SENDERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void ordersArriveAtTheErp() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        try (ErpSimulator erp = ErpSimulator.start(0);
                LocalHouse house = LocalHouse.up(erp.port())) {
            say("ready after %.1f s", seconds(begun, Instant.now()));
            Retailer retailer = Retailer.moveIn("bench", house, erp);
            measured(retailer, LongStream.rangeClosed(1, 20), "warm-up");
            measured(retailer, LongStream.rangeClosed(1_001, 1_000 + ORDERS), "measured");
            LocalHouse.Memory memory = house.memory();
            say("memory: house %d MiB, functions %d MiB", memory.houseMegabytes(), memory.functionsMegabytes());
            retailer.isConserved();
        }
    }

    private static void measured(Retailer retailer, LongStream numbers, String what) throws InterruptedException {
        Map<Long, Instant> sent = new ConcurrentHashMap<>();
        List<Long> orders = numbers.boxed().toList();
        Instant begun = Instant.now();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            orders.forEach(order -> senders.execute(() -> {
                sent.put(order, Instant.now());
                retailer.sends(Letter.order(order));
            }));
        }
        Instant accepted = Instant.now();
        Map<Long, Duration> arrived = arrivals(retailer, orders, sent);
        report(
                what,
                orders.size(),
                begun,
                accepted,
                arrived.values().stream().sorted().toList());
    }

    private static Map<Long, Duration> arrivals(Retailer retailer, List<Long> orders, Map<Long, Instant> sent)
            throws InterruptedException {
        Map<Long, Duration> arrived = new TreeMap<>();
        Set<Long> awaited = new TreeSet<>(orders);
        Instant late = Instant.now().plus(PATIENCE);
        while (!awaited.isEmpty() && Instant.now().isBefore(late)) {
            Thread.sleep(20);
            Instant now = Instant.now();
            awaited.removeIf(order -> {
                boolean there = retailer.effects("sale/shop:" + order) > 0;
                if (there) {
                    arrived.put(order, Duration.between(sent.getOrDefault(order, now), now));
                }
                return there;
            });
        }
        assertThat(awaited).as("orders that never arrived").isEmpty();
        return arrived;
    }

    private static void report(String what, int orders, Instant begun, Instant accepted, List<Duration> times) {
        say(
                "%s: %d orders, %.1f accepted/s, %.1f delivered/s, end to end p50 %d ms, p95 %d ms",
                what,
                orders,
                orders / seconds(begun, accepted),
                orders / seconds(begun, Instant.now()),
                times.get(orders / 2).toMillis(),
                times.get(orders * 95 / 100).toMillis());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private static void say(String format, Object... values) {
        System.out.printf("bench: " + format + "%n", values);
    }
}
