package dev.waybill.tests.bench;

import dev.waybill.local.wire.Json;
import dev.waybill.tests.figures.Figure;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./waybill bench flow} ends here: {@code --json}, {@code --long}, and the parts that are wanted, all where none is named. */
public final class FlowBench {
    static final String COMMAND = "./waybill bench flow";

    private static final MathContext DIGITS = new MathContext(4);
    private static final int SHORT_ROUNDS = 5;
    private static final int SHORT_WARM_UP = 5;
    private static final int LONG_ROUNDS = 15;
    private static final int LONG_WARM_UP = 20;

    private FlowBench() {}

    /** @param arguments switches, and parts by name: {@code sdk}, {@code batch}, {@code street}, {@code growth} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> told = List.of(arguments);
        Instant begun = Instant.now();
        PrintStream screen = System.out;
        // The functions' lines have a place of their own, before anybody has looked where they lead.
        File lines = Figure.root().resolve("tests/target/flow-lines.log").toFile();
        System.setOut(new PrintStream(new FileOutputStream(lines), true, StandardCharsets.UTF_8));
        boolean thorough = told.contains("--long");
        if (wants(told, "batch")) {
            Together.measure(System.err);
        }
        if (wants(told, "sdk")) {
            besideTheSdk(thorough);
        }
        if (wants(told, "street")) {
            street(thorough);
        }
        if (told.contains("growth")) {
            Growth.measure(System.err, thorough);
        }
        if (told.contains("--json")) {
            screen.println(Json.pretty(figures(begun)));
        }
        // Threads of the product's HTTP clients would keep the process.
        System.exit(0);
    }

    private static void besideTheSdk(boolean thorough) throws IOException, InterruptedException {
        try (Emulated emulated = Emulated.encrypted()) {
            besideTheSdk(emulated, "flow-cpu-", thorough);
        }
        try (Emulated emulated = Emulated.up()) {
            besideTheSdk(emulated, "flow-plain-cpu-", thorough);
        }
    }

    private static void besideTheSdk(Emulated emulated, String figures, boolean thorough)
            throws IOException, InterruptedException {
        emulated.run(
                BesideTheSdk.class,
                Integer.toString(thorough ? LONG_ROUNDS : SHORT_ROUNDS),
                Integer.toString(thorough ? LONG_WARM_UP : SHORT_WARM_UP),
                emulated.folder().resolve("lines.log").toString(),
                figures);
    }

    private static void street(boolean thorough) throws IOException, InterruptedException {
        int orders = thorough ? 1_000 : 600;
        double straight;
        try (Emulated emulated = Emulated.kept()) {
            Path rate = emulated.folder().resolve("rate");
            emulated.run(
                    StraightLine.class,
                    Integer.toString(orders),
                    emulated.folder().resolve("lines.log").toString(),
                    rate.toString());
            straight = Double.parseDouble(Files.readString(rate));
        }
        try (HouseBench house = new HouseBench()) {
            house.measure(orders, thorough ? List.of(100, 1_000) : List.of(100), straight);
        }
    }

    private static boolean wants(List<String> told, String part) {
        return told.contains(part) || told.stream().allMatch(word -> word.startsWith("--"));
    }

    /** Writes a figure of these benches. */
    static void atMost(String name, double value, double goal, String unit) {
        Figure.atMost(name, plain(value), plain(goal), unit, COMMAND).written();
    }

    /** More digits than these the machine does not have. */
    private static BigDecimal plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Writes a figure of these benches. */
    static void atLeast(String name, double value, double goal, String unit) {
        Figure.atLeast(name, plain(value), plain(goal), unit, COMMAND).written();
    }

    private static com.fasterxml.jackson.databind.node.ArrayNode figures(Instant since) throws IOException {
        var figures = Json.array();
        try (Stream<Path> files = Files.list(Figure.root().resolve("target/figures"))) {
            for (Path file : files.sorted().toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
                    figures.add(Json.read(file));
                }
            }
        }
        return figures;
    }
}
