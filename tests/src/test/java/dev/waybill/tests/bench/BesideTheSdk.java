package dev.waybill.tests.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each function takes beside the bare SDK: in turn, a function serves its messages, and the bare SDK makes the very calls
 * that the function made, in the same process, against the same emulator, at rows of its own. A process of its own, with a
 * function's flags and environment.
 */
final class BesideTheSdk {
    private static final int LETTERS = 20;

    /** Of a room in one round; what more waits for deliveries and the archive is like these. */
    private static final int MOST_MESSAGES = 20;

    private static final double GOAL = 1.10;

    private final TapedStreet street = new TapedStreet();
    private final Tape tape = street.tape;
    private final Shops shops = street.shops;
    private final Rooms rooms = street.rooms;
    private final PrintStream screen;
    private final String figures;
    private int numbers;

    /** What a function took and what the bare SDK took, round by round, each for one message. */
    private record Pairs(List<Spent> own, List<Spent> bare, List<Double> calls) {
        double ratio() {
            return Median.of(IntStream.range(0, own.size())
                    .mapToObj(i -> own.get(i).cpuMillis() / bare.get(i).cpuMillis())
                    .toList());
        }

        static double cpu(List<Spent> all) {
            return Median.of(all.stream().map(Spent::cpuMillis).toList());
        }

        static double wall(List<Spent> all) {
            return Median.of(all.stream().map(Spent::wallMillis).toList());
        }
    }

    private BesideTheSdk(PrintStream screen, String figures) {
        this.screen = screen;
        this.figures = figures;
    }

    /** @param arguments how many rounds, how many before them that do not count, where the functions' lines go, and how the figures' names begin */
    public static void main(String[] arguments) throws IOException {
        PrintStream screen = System.err;
        // A line is a write to somewhere, as on Lambda.
        System.setOut(new PrintStream(new FileOutputStream(arguments[2]), true, StandardCharsets.UTF_8));
        BesideTheSdk bench = new BesideTheSdk(screen, arguments[3]);
        int rounds = Integer.parseInt(arguments[0]);
        int warmUp = Integer.parseInt(arguments[1]);
        bench.told(1, bench.measured(1, rounds, warmUp));
        bench.told(10, bench.measured(10, rounds, warmUp));
        // Threads of the clients would keep the process.
        System.exit(0);
    }

    private Map<String, Pairs> measured(int batch, int rounds, int warmUp) {
        Map<String, Pairs> pairs = new LinkedHashMap<>();
        for (int round = 0; round < warmUp + rounds; round++) {
            if (round == warmUp) {
                pairs.clear();
            }
            round(batch, pairs);
        }
        return pairs;
    }

    private void round(int batch, Map<String, Pairs> pairs) {
        List<APIGatewayV2HTTPEvent> requests = Stream.generate(this::letters)
                .limit(LETTERS)
                .flatMap(List::stream)
                .toList();
        pair(pairs, Rooms.DOOR, requests.size(), () -> requests.forEach(rooms::knock));
        for (String room : rooms.names()) {
            List<SQSEvent> batches = rooms.batches(room, batch, MOST_MESSAGES / batch);
            int messages =
                    batches.stream().mapToInt(one -> one.getRecords().size()).sum();
            pair(pairs, room, messages, () -> batches.forEach(one -> rooms.serve(room, one)));
        }
        rooms.forget();
    }

    private List<APIGatewayV2HTTPEvent> letters() {
        numbers++;
        List<Goods.Parcel> parcels = new ArrayList<>(Goods.life(numbers));
        parcels.add(Goods.order(1_000_000 + numbers));
        return parcels.stream().map(parcel -> shops.request(0, parcel)).toList();
    }

    private void pair(Map<String, Pairs> pairs, String room, int messages, Runnable work) {
        Spent own = Spent.on(work);
        List<Runnable> calls = tape.cut();
        Spent bare = Spent.on(() -> calls.forEach(Runnable::run));
        Pairs all =
                pairs.computeIfAbsent(room, name -> new Pairs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        all.own().add(own.of(messages));
        all.bare().add(bare.of(messages));
        all.calls().add((double) calls.size() / messages);
    }

    private void told(int batch, Map<String, Pairs> pairs) {
        screen.printf(
                "%-28s %10s %10s %10s %10s %10s %8s%n",
                "batches of " + batch, "calls each", "CPU ms", "bare ms", "wall ms", "bare ms", "CPU x");
        pairs.forEach((room, pair) -> {
            screen.printf(
                    Locale.ROOT,
                    "%-28s %10.2f %10.2f %10.2f %10.2f %10.2f %8.2f%n",
                    room,
                    Median.of(pair.calls()),
                    Pairs.cpu(pair.own()),
                    Pairs.cpu(pair.bare()),
                    Pairs.wall(pair.own()),
                    Pairs.wall(pair.bare()),
                    pair.ratio());
            if (batch == 1 || !room.equals(Rooms.DOOR)) {
                String name = figures + room.toLowerCase(Locale.ROOT) + "-" + batch;
                FlowBench.atMost(name, pair.ratio(), GOAL, "x the bare SDK's CPU");
            }
        });
        screen.println();
    }
}
