package dev.waybill.tests.bench;

import dev.waybill.house.Cloud;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.nature.Nature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * What an order costs from the door to the target, in CPU and in calls, when there is more of something: tenants, orders that
 * wait, bytes, lines. In one process, over tables in memory; batches of ten.
 */
final class Growth {
    private static final int BATCH = 10;
    private static final int REPEATS = 3;

    /** More than a tenth of noise is no growth. */
    private static final double NOTHING = 1.2;

    /** A read or two for what a process forgets, in each of the three rooms of an order, and a lease for itself. */
    private static final double ALONE = 2.5;

    /**
     * What is measured.
     *
     * @param size of what grows, as the figure's name says it
     * @param waiting orders that wait behind the door before the first is served
     */
    private record Shape(String size, int tenants, int bytes, int lines, int waiting, int orders) {}

    private record Cost(double cpuMillis, double calls) {}

    private final PrintStream screen;

    private Growth(PrintStream screen) {
        this.screen = screen;
    }

    static void measure(PrintStream screen, boolean thorough) {
        Growth bench = new Growth(screen);
        new House(new Shape("warm-up", 10, 1_024, 2, BATCH, 3_000)).run();
        int orders = thorough ? 1_000 : 300;
        List<Shape> tenants = new ArrayList<>();
        for (int number : thorough ? List.of(1, 100, 1_000, 10_000) : List.of(1, 100, 1_000)) {
            tenants.add(new Shape(Integer.toString(number), number, 1_024, 2, BATCH, orders));
        }
        bench.grows("tenants", tenants, List.of(NOTHING, NOTHING, NOTHING));
        bench.alone(tenants.getFirst());
        List<Shape> backlog = new ArrayList<>();
        for (int number : thorough ? List.of(0, 10_000, 100_000) : List.of(0, 10_000)) {
            backlog.add(new Shape(
                    Integer.toString(number), 1, 1_024, 2, Math.max(BATCH, number), Math.max(orders, number)));
        }
        bench.grows("backlog", backlog, List.of(NOTHING, NOTHING));
        bench.grows(
                "bytes",
                List.of(
                        new Shape("1k", 1, 1_024, 1, BATCH, orders),
                        new Shape("64k", 1, 64 * 1_024, 1, BATCH, orders / 4),
                        new Shape("1m", 1, 1_024 * 1_024, 1, BATCH, orders / 20)),
                List.of(64.0, 1_024.0));
        bench.grows(
                "lines",
                List.of(
                        new Shape("1", 1, 0, 1, BATCH, orders),
                        new Shape("10", 1, 0, 10, BATCH, orders),
                        new Shape("500", 1, 0, 500, BATCH, orders / 20)),
                List.of(10.0, 500.0));
    }

    private void grows(String what, List<Shape> shapes, List<Double> goals) {
        Cost smallest = cost(shapes.getFirst());
        screen.printf("%-20s %12s %8s %12s %8s%n", what, "CPU ms", "x", "calls", "x");
        line(shapes.getFirst(), smallest, smallest);
        for (int i = 1; i < shapes.size(); i++) {
            Cost cost = cost(shapes.get(i));
            line(shapes.get(i), cost, smallest);
            String name = what + "-" + shapes.get(i).size();
            FlowBench.atMost(
                    "growth-cpu-" + name,
                    cost.cpuMillis() / smallest.cpuMillis(),
                    goals.get(i - 1),
                    "x the CPU of an order at " + shapes.getFirst().size());
            FlowBench.atMost(
                    "growth-calls-" + name,
                    cost.calls() / smallest.calls(),
                    goals.get(i - 1),
                    "x the calls of an order at " + shapes.getFirst().size());
        }
        screen.println();
    }

    /** An order that is its tenant's only one in half a minute: nobody remembers the endpoint, the document, the secrets. */
    private void alone(Shape one) {
        double company = cost(one).calls();
        double alone = new House(new Shape("alone", 1_000, one.bytes(), one.lines(), BATCH, one.orders())).first();
        screen.printf(Locale.ROOT, "alone: %.2f calls, %.2f x%n%n", alone, alone / company);
        FlowBench.atMost("growth-calls-alone", alone / company, ALONE, "x the calls of an order in company");
    }

    private void line(Shape shape, Cost cost, Cost smallest) {
        screen.printf(
                Locale.ROOT,
                "%-20s %12.2f %8.2f %12.2f %8.2f%n",
                shape.size(),
                cost.cpuMillis(),
                cost.cpuMillis() / smallest.cpuMillis(),
                cost.calls(),
                cost.calls() / smallest.calls());
    }

    /** The middle of several runs, each in a house of its own; a long queue is long enough to be measured once. */
    private static Cost cost(Shape shape) {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < (shape.waiting() > BATCH ? 1 : REPEATS); i++) {
            costs.add(new House(shape).run());
        }
        return new Cost(
                Median.of(costs.stream().map(Cost::cpuMillis).toList()),
                Median.of(costs.stream().map(Cost::calls).toList()));
    }

    /** A house in memory, whose calls are counted. */
    private static final class House {
        private final Shape shape;
        private final LongAdder calls = new LongAdder();
        private final InMemoryTable records = new InMemoryTable();
        private final Shops shops;
        private final Rooms rooms;
        private int numbers;

        House(Shape shape) {
            this.shape = shape;
            shops = new Shops(shape.tenants(), "https://erp.example.com");
            rooms = new Rooms(this::cloud, Nature.real(), new CalledTarget(() -> {}));
        }

        private Cloud cloud(Consumer<PutEventsRequestEntry> taken) {
            return new Cloud(
                    new Called(records, calls::increment),
                    new Called(shops.table(), calls::increment),
                    new InMemoryObjects(),
                    new CalledEvents(calls::increment, taken),
                    "bus",
                    InMemoryDeadLetters::new,
                    () -> Shops.KEY);
        }

        /** After every tenant's first order, because what a process remembers of a tenant it reads once in half a minute. */
        Cost run() {
            come(shape.tenants());
            rooms.serveAll(BATCH);
            long before = calls.sum();
            double cpu = 0;
            for (int left = shape.orders(); left > 0; left -= shape.waiting()) {
                int orders = Math.min(left, shape.waiting());
                cpu += Spent.on(() -> come(orders)).cpuMillis();
                cpu += Spent.on(() -> rooms.serveAll(BATCH)).cpuMillis();
            }
            return new Cost(cpu / shape.orders(), (double) (calls.sum() - before) / shape.orders());
        }

        /** The calls of every tenant's first order. */
        double first() {
            come(shape.tenants());
            rooms.serveAll(BATCH);
            return (double) calls.sum() / shape.tenants();
        }

        private void come(int orders) {
            for (int i = 0; i < orders; i++) {
                numbers++;
                rooms.knock(shops.request(numbers, Goods.order(numbers, shape.lines(), shape.bytes())));
            }
        }
    }
}
