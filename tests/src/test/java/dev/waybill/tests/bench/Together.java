package dev.waybill.tests.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.house.Cloud;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.nature.Nature;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

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
    private final Rooms rooms = new Rooms(this::cloud, Nature.real(), new CalledTarget(() -> pass(ERP_CALL)));
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
                new Called(records, () -> pass(AWS_CALL)),
                new Called(shops.table(), () -> pass(AWS_CALL)),
                new InMemoryObjects(),
                new CalledEvents(() -> pass(AWS_CALL), taken),
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
}
