package dev.waybill.local.command;

import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.meter.Bill;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Meter.Line;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.meter.Meter.Total;
import dev.waybill.local.meter.Prices;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the running house would have cost on AWS so far. */
@Command(
        name = "meter",
        mixinStandardHelpOptions = true,
        description =
                "Says what AWS would have billed for a million webhooks such as this house took; begin with `waybill up --meter`."
                        + " Batches and milliseconds are this machine's: for figures that hold, see `waybill bench cost`.")
final class MeterCommand implements Callable<Integer> {
    private static final int OVERHEAD_OF_A_LINE = 26;
    private static final long MILLION = 1_000_000;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var house = RunningHouse.find();
        var totals = new TreeMap<>(house.metered());
        addLogs(house.note().data().resolve("logs"), totals);
        var webhooks = totals.entrySet().stream()
                .filter(entry -> entry.getKey().price().equals("api.request"))
                .mapToLong(entry -> entry.getValue().calls())
                .sum();
        var bill = new Bill(totals, Math.max(1, webhooks), MILLION, Prices.listed());
        System.out.println(json ? Json.pretty(bill.json()) : bill.text());
        return 0;
    }

    private static void addLogs(Path folder, Map<Line, Total> totals) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.log$", "");
                try (var lines = Files.lines(file)) {
                    var bytes = lines.mapToLong(line -> line.length() + OVERHEAD_OF_A_LINE)
                            .sum();
                    totals.put(new Line(name, Maker.AWS, "logs own lines", "logs.ingested"), new Meter.Total(0, bytes));
                }
            }
        }
    }
}
