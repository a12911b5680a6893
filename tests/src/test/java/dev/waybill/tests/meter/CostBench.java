package dev.waybill.tests.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.meter.Bill;
import dev.waybill.local.meter.Blueprint;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Prices;
import dev.waybill.local.meter.Standing;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./waybill bench cost} ends here: a folder with a cloud assembly, then {@code --json} or nothing, {@code --goals} or nothing. */
public final class CostBench {
    private static final int UPDATES = 1_000;
    private static final int SOME = 300;
    private static final int DUPLICATES = 50;
    private static final int MANY_TENANTS = 10_000;
    private static final int LARGE = 200 * 1024;

    private final Measured measured;
    private final Prices prices;
    private final Assembly assembly;
    private final Pace pace = Pace.committed();

    private CostBench(Lines lines, Path folder) throws IOException {
        prices = Prices.listed();
        assembly = Assembly.read(folder);
        measured = new Measured(Blueprint.of(assembly, List.of("-state", "-street")), prices, pace, lines);
    }

    /** @param arguments the assembly's folder, and switches */
    public static void main(String[] arguments) throws IOException {
        Lines lines = Lines.inPlaceOfTheScreen();
        List<String> told = List.of(arguments);
        CostBench bench = new CostBench(lines, Path.of(arguments[0]));
        ObjectNode report = bench.report(!told.contains("--goals"));
        lines.screen().println(told.contains("--json") ? Json.pretty(report) : bench.text(report));
        // Threads of the product's HTTP client would keep the process.
        System.exit(0);
    }

    private ObjectNode report(boolean withWhatIf) throws IOException {
        ObjectNode report = Json.object();
        Trade usual = Trade.usual(pace);
        Bill bill = measured.trade(usual);
        report.put("text", bill.text());
        report.set("bill", bill.json());
        report.put("customMetrics", measured.metricsOfADay());
        ObjectNode figures = report.putObject("figures");
        figures.put("cost-per-million-orders", bill.dollars());
        figures.put("cost-calls-of-ours", bill.calls(Meter.Maker.OURS));
        figures.put("cost-calls-of-aws", bill.calls(Meter.Maker.AWS));
        figures.put("cost-writes-of-a-duplicate", writes(measured.duplicates(DUPLICATES)));
        figures.put("cost-growth-of-a-record", measured.growth(UPDATES));
        figures.put(
                "cost-per-million-large-orders",
                measured.trade(usual.orders(SOME).bytes(LARGE)).dollars());
        Standing alone = measured.standing(1);
        figures.put("cost-of-an-idle-month", alone.dollars());
        figures.put("cost-of-an-idle-tenant", tenant(alone, measured.standing(MANY_TENANTS)));
        report.set("standing", alone.json());
        report.set("standingOfASilo", ofStack("-tenant-northwind").json());
        ObjectNode whatIf = report.putObject("whatIf");
        if (withWhatIf) {
            for (Map.Entry<String, Trade> other : whatIf(usual).entrySet()) {
                whatIf.put(other.getKey(), measured.trade(other.getValue()).dollars());
            }
        }
        return report;
    }

    /** One of many pooled tenants in a month: its share of what grows with them, and its stack. */
    private BigDecimal tenant(Standing alone, Standing many) {
        return many.dollars()
                .subtract(alone.dollars())
                .divide(BigDecimal.valueOf(MANY_TENANTS - 1L), 6, RoundingMode.HALF_UP)
                .add(ofStack("-tenant-fern-and-fig").dollars());
    }

    private Standing ofStack(String ending) {
        return Standing.of(Blueprint.of(assembly, List.of(ending)), prices);
    }

    private static long writes(Map<Meter.Line, Meter.Total> totals) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().price().equals("dynamodb.write"))
                .mapToLong(entry -> entry.getValue().units())
                .sum();
    }

    private static Map<String, Trade> whatIf(Trade usual) {
        Map<String, Trade> all = new LinkedHashMap<>();
        all.put("2 KB orders", usual.bytes(2_048));
        all.put("16 KB orders", usual.bytes(16 * 1024));
        all.put("64 KB orders", usual.bytes(64 * 1024));
        all.put("200 KB orders", usual.bytes(200 * 1024));
        all.put("two targets", usual.targets("http", "http"));
        all.put("three targets", usual.targets("http", "http", "http"));
        all.put("an ERP that takes an order in many calls (Tryton)", usual.targets("tryton"));
        all.put("an ERP that takes 2 s", usual.targetCall(Duration.ofSeconds(2)));
        all.put("1 order a second", usual.perSecond(1));
        all.put("5 orders a second", usual.perSecond(5));
        all.put("100 orders a second", usual.perSecond(100));
        all.put("20 retailers", usual.tenants(20));
        return all;
    }

    private String text(ObjectNode report) {
        StringBuilder text = new StringBuilder(report.path("text").asText());
        for (String part : List.of("figures", "standing", "standingOfASilo", "whatIf")) {
            text.append('\n').append(part).append('\n');
            report.path(part)
                    .properties()
                    .forEach(entry -> text.append("  %-52s %s%n".formatted(entry.getKey(), entry.getValue())));
        }
        return text.toString();
    }
}
