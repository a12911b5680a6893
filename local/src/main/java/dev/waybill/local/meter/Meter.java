package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts calls and billable units, by whom they are made for and by what is billed. */
public final class Meter {
    private final Map<Line, Total> totals = new TreeMap<>();

    /**
     * What is counted together.
     *
     * @param function for whose work: a room's name, also out of the name that a template gave its function or queue
     * @param maker who makes the calls
     * @param operation as {@code dynamodb PutItem}
     * @param price its name in the price list
     */
    public record Line(String function, Maker maker, String operation, String price) implements Comparable<Line> {
        /** {@code waybill-demo-street-PooledOrderSubmittedFunction4967A9FE}, with or without its dashes. */
        private static final Pattern GENERATED =
                Pattern.compile("waybill[a-z0-9]+(?:Pooled|Silo)?([A-Z]\\w*?)(?:Function|FeedQueue)[0-9A-F]{8}");

        public Line {
            var generated = GENERATED.matcher(function.replace("-", ""));
            function = generated.matches() ? generated.group(1) : function;
        }

        @Override
        public int compareTo(Line other) {
            return key().compareTo(other.key());
        }

        private String key() {
            return function + "|" + maker + "|" + operation + "|" + price;
        }
    }

    /** Who makes a call. */
    public enum Maker {
        /** Our functions. */
        OURS,
        /** AWS for us: pollers, rules, invocations, logs. */
        AWS
    }

    /** So many calls with so many units. */
    public record Total(long calls, long units) {
        Total plus(Total more) {
            return new Total(calls + more.calls, units + more.units);
        }
    }

    /** One call with its units. */
    public void call(String function, Maker maker, String operation, String price, long units) {
        count(new Line(function, maker, operation, price), new Total(1, units));
    }

    /** What is billed without being a call: durations, bytes. */
    public void units(String function, String operation, String price, long units) {
        count(new Line(function, Maker.AWS, operation, price), new Total(0, units));
    }

    private synchronized void count(Line line, Total total) {
        totals.merge(line, total, Total::plus);
    }

    /** Everything so far as JSON, for another process. */
    public JsonNode json() {
        var json = Json.array();
        totals().forEach((line, total) -> json.addObject()
                .put("function", line.function())
                .put("maker", line.maker().name())
                .put("operation", line.operation())
                .put("price", line.price())
                .put("calls", total.calls())
                .put("units", total.units()));
        return json;
    }

    /** What {@link #json} wrote. */
    public static Map<Line, Total> read(JsonNode json) {
        var totals = new TreeMap<Line, Total>();
        json.forEach(each -> totals.put(
                new Line(
                        each.path("function").asText(),
                        Maker.valueOf(each.path("maker").asText()),
                        each.path("operation").asText(),
                        each.path("price").asText()),
                new Total(each.path("calls").asLong(), each.path("units").asLong())));
        return totals;
    }

    /** Everything so far. */
    public synchronized Map<Line, Total> totals() {
        return new TreeMap<>(totals);
    }
}
