package dev.waybill.tests.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.house.Cloud;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryEvents;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Passing;
import dev.waybill.nature.Nature;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * How much longer a batch of ten takes than one message, where every call of AWS takes 5 ms and every call of the ERP 300: the
 * functions with real threads and a real clock over tables in memory.
 */
final class Together {
    private static final Duration AWS_CALL = Duration.ofMillis(5);
    private static final Duration ERP_CALL = Duration.ofMillis(300);
    private static final int BATCH = 10;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;
    private static final double GOAL = 1.3;

    private final Shops shops = new Shops(1, "https://erp.example.com");
    private final InMemoryTable records = new InMemoryTable();
    private final Rooms rooms = new Rooms(this::cloud, Nature.real(), new SlowTarget());
    private final Map<String, List<Double>> alone = new LinkedHashMap<>();
    private final Map<String, List<Double>> together = new LinkedHashMap<>();
    private int numbers;

    private Together() {}

    static void measure(PrintStream screen) {
        Together bench = new Together();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            if (round == WARM_UP) {
                bench.alone.clear();
                bench.together.clear();
            }
            bench.round(1, bench.alone);
            bench.round(BATCH, bench.together);
        }
        bench.told(screen);
    }

    private Cloud cloud(Consumer<PutEventsRequestEntry> taken) {
        return new Cloud(
                new Slow(records),
                new Slow(shops.table()),
                new InMemoryObjects(),
                new SlowEvents(new InMemoryEvents(), taken),
                "bus",
                InMemoryDeadLetters::new,
                () -> Shops.KEY);
    }

    private void round(int letters, Map<String, List<Double>> times) {
        for (int i = 0; i < letters; i++) {
            numbers++;
            rooms.knock(shops.request(0, Goods.order(numbers)));
            for (Goods.Parcel parcel : Goods.life(numbers)) {
                rooms.knock(shops.request(0, parcel));
            }
        }
        for (String room : rooms.names()) {
            List<SQSEvent> batches = rooms.batches(room, letters, Integer.MAX_VALUE);
            for (SQSEvent batch : batches) {
                double millis = Spent.on(() -> rooms.serve(room, batch)).wallMillis();
                if (batch.getRecords().size() == letters) {
                    times.computeIfAbsent(room, name -> new ArrayList<>()).add(millis);
                }
            }
        }
    }

    private void told(PrintStream screen) {
        screen.printf("%-28s %10s %10s %8s%n", "with slow calls", "one, ms", "ten, ms", "x");
        // Its bucket is not slow here, and it puts one object whatever the batch.
        alone.remove(Rooms.ARCHIVE);
        alone.forEach((room, times) -> {
            double one = Median.of(times);
            double ten = Median.of(together.getOrDefault(room, times));
            screen.printf(Locale.ROOT, "%-28s %10.1f %10.1f %8.2f%n", room, one, ten, ten / one);
            FlowBench.atMost("flow-batch-" + room.toLowerCase(Locale.ROOT), ten / one, GOAL, "x one message's time");
        });
        screen.println();
    }

    private static void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Slow extends Passing {
        Slow(Table table) {
            super(table);
        }

        @Override
        public Optional<Row> get(String partition, String sort) {
            pass(AWS_CALL);
            return super.get(partition, sort);
        }

        @Override
        public void put(Row row) {
            pass(AWS_CALL);
            super.put(row);
        }

        @Override
        public boolean putIfAbsent(Row row) {
            pass(AWS_CALL);
            return super.putIfAbsent(row);
        }

        @Override
        public boolean putOver(Row row, long expectedVersion) {
            pass(AWS_CALL);
            return super.putOver(row, expectedVersion);
        }

        @Override
        public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
            pass(AWS_CALL);
            return super.putOverWith(row, expectedVersion, newRows);
        }

        @Override
        public List<Row> query(String partition, String sortPrefix, int limit) {
            pass(AWS_CALL);
            return super.query(partition, sortPrefix, limit);
        }

        @Override
        public void delete(String partition, String sort) {
            pass(AWS_CALL);
            super.delete(partition, sort);
        }
    }

    private record SlowEvents(EventBridgeClient real, Consumer<PutEventsRequestEntry> taken)
            implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            pass(AWS_CALL);
            request.entries().forEach(taken);
            return real.putEvents(request);
        }

        @Override
        public String serviceName() {
            return real.serviceName();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** One call for each version, as the generic connector makes it. */
    private record SlowTarget() implements Target {
        @Override
        public String kind() {
            return "http";
        }

        @Override
        public List<Step> owed(Delivery delivery, Progress progress) {
            return List.of(new Step("upsert@" + delivery.version(), true));
        }

        @Override
        public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
            pass(ERP_CALL);
            return new Outcome.Delivered(Map.of());
        }
    }
}
