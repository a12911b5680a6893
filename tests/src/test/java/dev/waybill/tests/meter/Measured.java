package dev.waybill.tests.meter;

import dev.waybill.local.meter.Bill;
import dev.waybill.local.meter.Blueprint;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Prices;
import dev.waybill.local.meter.Standing;
import dev.waybill.wake.WakeFunction;
import dev.waybill.watch.WatchFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Runs trades under the meter. */
final class Measured {
    private static final long MILLION = 1_000_000;
    private static final int HOURS_A_MONTH = 730;
    private static final Duration LATER = Duration.ofMinutes(10);
    /** One lead-in order for so many that are counted. */
    private static final int LED_IN = 5;

    private final Blueprint blueprint;
    private final Prices prices;
    private final Pace pace;
    private final Lines lines;

    Measured(Blueprint blueprint, Prices prices, Pace pace, Lines lines) {
        this.blueprint = blueprint;
        this.prices = prices;
        this.pace = pace;
        this.lines = lines;
    }

    /** What a million orders of this trade cost a house that is at work: a lead-in is served before the counting begins. */
    Bill trade(Trade trade) throws IOException {
        try (MeteredHouse house = house(trade)) {
            Webhook shop = new Webhook(trade.bytes());
            int leadIn = trade.orders() / LED_IN;
            come(house, shop, trade, 0, leadIn);
            Map<Meter.Line, Meter.Total> before = house.meter.totals();
            double seconds = come(house, shop, trade, leadIn, trade.orders());
            house.billStarts(Duration.ofNanos((long) (seconds * 1e9)));
            idleQueues(house, seconds);
            checkDelivered(house, trade);
            return bill(difference(before, house.meter.totals()), trade.orders());
        }
    }

    /** Lets orders come, at chance around the trade's rate, until all is quiet; says within how many seconds they came. */
    private static double come(MeteredHouse house, Webhook shop, Trade trade, int first, int orders) {
        double seconds = 0;
        for (int order = first; order < first + orders; order++) {
            seconds -= StrictMath.log(1 - house.world.random.nextDouble()) / trade.perSecond();
            house.knock(Duration.ofNanos((long) (seconds * 1e9)), order, "orders/create", shop.created(order));
        }
        house.world.run();
        return seconds;
    }

    private MeteredHouse house(Trade trade) throws IOException {
        MeteredHouse house = new MeteredHouse(blueprint, pace, trade);
        lines.readBy(house.world, house.meter);
        return house;
    }

    private Bill bill(Map<Meter.Line, Meter.Total> totals, long things) {
        return new Bill(totals, things, MILLION, prices);
    }

    /** The queues that no order comes to are polled meanwhile, too. */
    private void idleQueues(MeteredHouse house, double seconds) {
        long queues = blueprint.count("AWS::Lambda::EventSourceMapping") - house.queues();
        long receives = Math.round(queues * Standing.POLLERS * seconds / 20);
        for (long i = 0; i < receives; i++) {
            house.meter.call("(other queues)", Meter.Maker.AWS, "sqs empty receive", "sqs.request", 1);
        }
    }

    private static void checkDelivered(MeteredHouse house, Trade trade) {
        long effects = 0;
        for (int retailer = 0; retailer < trade.tenants(); retailer++) {
            effects += house.effects("retailer-" + retailer);
        }
        if (effects < (long) trade.orders() * trade.targets().size()) {
            throw new IllegalStateException("only " + effects + " effects of " + trade);
        }
    }

    /** What is written for orders that come a second time, long after they were delivered. */
    Map<Meter.Line, Meter.Total> duplicates(int orders) throws IOException {
        Trade trade = Trade.usual(pace).orders(orders);
        try (MeteredHouse house = house(trade)) {
            Webhook shop = new Webhook(trade.bytes());
            send(house, shop, orders);
            Map<Meter.Line, Meter.Total> first = house.meter.totals();
            send(house, shop, orders);
            return difference(first, house.meter.totals());
        }
    }

    private static void send(MeteredHouse house, Webhook shop, int orders) {
        for (int order = 0; order < orders; order++) {
            house.knock(LATER.plusMillis(order * 50L), order, "orders/create", shop.created(order));
        }
        house.world.run();
    }

    /** What the second update of a record costs, and what its last one costs, one an hour. */
    BigDecimal growth(int updates) throws IOException {
        Trade trade = Trade.usual(pace).orders(1);
        try (MeteredHouse house = house(trade)) {
            Webhook shop = new Webhook(trade.bytes());
            BigDecimal second = BigDecimal.ZERO;
            BigDecimal last = BigDecimal.ZERO;
            house.knock(Duration.ZERO, 0, "orders/create", shop.created(0));
            for (int update = 1; update <= updates; update++) {
                house.world.run();
                Map<Meter.Line, Meter.Total> before = house.meter.totals();
                house.knock(Duration.ofHours(1), 0, "orders/updated", shop.updated(0, update));
                house.world.run();
                last = of(difference(before, house.meter.totals()));
                second = update == 2 ? last : second;
            }
            return last.divide(second, new MathContext(3));
        }
    }

    /** Without what pollers do while nothing happens, which is there with and without the update. */
    private BigDecimal of(Map<Meter.Line, Meter.Total> totals) {
        return totals.entrySet().stream()
                .filter(entry -> !entry.getKey().operation().equals("sqs empty receive"))
                .map(entry ->
                        prices.dollars(entry.getKey().price(), entry.getValue().units()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<Meter.Line, Meter.Total> difference(
            Map<Meter.Line, Meter.Total> before, Map<Meter.Line, Meter.Total> after) {
        Map<Meter.Line, Meter.Total> more = new TreeMap<>();
        after.forEach((line, total) -> {
            Meter.Total known = before.getOrDefault(line, new Meter.Total(0, 0));
            if (!known.equals(total)) {
                more.put(line, new Meter.Total(total.calls() - known.calls(), total.units() - known.units()));
            }
        });
        return more;
    }

    /** What a month costs in which nobody sends anything, with so many pooled tenants. */
    Standing standing(int tenants) throws IOException {
        try (MeteredHouse house = house(Trade.usual(pace).tenants(tenants))) {
            MeteredRoom<WakeFunction> wake = house.room("Wake", WakeFunction::new);
            MeteredRoom<WatchFunction> watch = house.room("Watch", WatchFunction::new);
            house.world.after(Duration.ZERO, () -> tick(wake, watch));
            house.world.run();
            Map<Meter.Line, Meter.Total> before = house.meter.totals();
            house.world.after(Duration.ofMinutes(1), () -> tick(wake, watch));
            house.world.run();
            Map<Meter.Line, Meter.Total> once = difference(before, house.meter.totals());
            return Standing.of(blueprint, prices)
                    .with(
                            "wake, every minute",
                            of(only("Wake", once)).multiply(BigDecimal.valueOf(Standing.MINUTES_A_MONTH)))
                    .with("watch, every hour", of(only("Watch", once)).multiply(BigDecimal.valueOf(HOURS_A_MONTH)))
                    .with(
                            lines.metrics().size() + " custom metrics",
                            prices.dollars("metric.month", lines.metrics().size()));
        }
    }

    private static void tick(MeteredRoom<WakeFunction> wake, MeteredRoom<WatchFunction> watch) {
        wake.invoke(0, (process, context) -> process.round(context), answer -> {});
        watch.invoke(0, (process, context) -> process.round(context), answer -> {});
    }

    private static Map<Meter.Line, Meter.Total> only(String room, Map<Meter.Line, Meter.Total> totals) {
        Map<Meter.Line, Meter.Total> own = new TreeMap<>(totals);
        own.keySet().removeIf(line -> !line.function().equals(room));
        return own;
    }

    /** The metrics that a day with orders makes. */
    int metricsOfADay() {
        return lines.metrics().size();
    }
}
