package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.meter.Meter.Line;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.meter.Meter.Total;
import dev.waybill.local.wire.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a meter's counts cost, for a number of things.
 *
 * @param things how many orders the counts are for
 * @param each for how many of them the bill is written: a million
 */
public record Bill(Map<Line, Total> totals, long things, long each, Prices prices) {
    private static final int CENTS = 2;

    public Bill {
        totals = new TreeMap<>(totals);
    }

    /** All in all, to the cent. */
    public BigDecimal dollars() {
        return cents(sum(line -> true));
    }

    /** Calls for one thing. */
    public BigDecimal calls(Maker maker) {
        long calls = totals.entrySet().stream()
                .filter(entry -> entry.getKey().maker() == maker)
                .mapToLong(entry -> entry.getValue().calls())
                .sum();
        return BigDecimal.valueOf(calls).divide(BigDecimal.valueOf(things), 2, RoundingMode.HALF_UP);
    }

    /** Units of one operation for one thing. */
    public BigDecimal units(String operation) {
        long units = totals.entrySet().stream()
                .filter(entry -> entry.getKey().operation().equals(operation))
                .mapToLong(entry -> entry.getValue().units())
                .sum();
        return BigDecimal.valueOf(units).divide(BigDecimal.valueOf(things), 3, RoundingMode.HALF_UP);
    }

    public Map<String, BigDecimal> byService() {
        return by(line -> line.price().substring(0, line.price().indexOf('.')));
    }

    public Map<String, BigDecimal> byFunction() {
        return by(Line::function);
    }

    private Map<String, BigDecimal> by(Function<Line, String> name) {
        var names = new TreeMap<String, BigDecimal>();
        totals.keySet()
                .forEach(line -> names.computeIfAbsent(
                        name.apply(line),
                        same -> cents(sum(other -> name.apply(other).equals(same)))));
        return names;
    }

    private BigDecimal sum(Predicate<Line> which) {
        return totals.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(this::dollars)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal dollars(Map.Entry<Line, Total> entry) {
        return prices.dollars(entry.getKey().price(), entry.getValue().units())
                .multiply(BigDecimal.valueOf(each))
                .divide(BigDecimal.valueOf(things), MathContext.DECIMAL64);
    }

    private static BigDecimal cents(BigDecimal exact) {
        return exact.setScale(CENTS, RoundingMode.HALF_UP);
    }

    public ObjectNode json() {
        var json = Json.object()
                .put("prices", prices.of())
                .put("things", things)
                .put("for", each)
                .put("dollars", dollars())
                .put("callsByUs", calls(Maker.OURS))
                .put("callsByAws", calls(Maker.AWS));
        byService().forEach(json.putObject("byService")::put);
        byFunction().forEach(json.putObject("byFunction")::put);
        var lines = json.putArray("lines");
        totals.forEach((line, total) -> lines.addObject()
                .put("function", line.function())
                .put("by", line.maker().toString())
                .put("operation", line.operation())
                .put("price", line.price())
                .put("calls", total.calls())
                .put("units", total.units())
                .put("dollars", dollars(Map.entry(line, total)).setScale(4, RoundingMode.HALF_UP)));
        return json;
    }

    /** As a person reads it. */
    public String text() {
        var text = new StringBuilder();
        text.append("%-18s %-5s %-28s %10s %12s%n".formatted("for", "by", "operation", "calls each", "dollars"));
        totals.forEach((line, total) -> text.append("%-18s %-5s %-28s %10.3f %12.4f%n"
                .formatted(
                        line.function(),
                        line.maker(),
                        line.operation(),
                        (double) total.calls() / things,
                        dollars(Map.entry(line, total)))));
        byService().forEach((name, dollars) -> text.append("%-65s %10s%n".formatted("service " + name, dollars)));
        byFunction().forEach((name, dollars) -> text.append("%-65s %10s%n".formatted("function " + name, dollars)));
        return text.append("%-65s %10s%n".formatted("all, for %,d".formatted(each), dollars()))
                .append("calls for one: %s by our functions, %s by AWS for us (%s)%n"
                        .formatted(calls(Maker.OURS), calls(Maker.AWS), prices.of()))
                .toString();
    }
}
