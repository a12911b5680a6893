package dev.waybill.local.meter;

import java.util.Map;
import java.util.TreeMap;

/** Counts calls and billable units, by whom they are made for and by what is billed. */
public final class Meter {
    private final Map<Line, Total> totals = new TreeMap<>();

    /**
     * What is counted together.
     *
     * @param function for whose work: a room's name
     * @param maker who makes the calls
     * @param operation as {@code dynamodb PutItem}
     * @param price its name in the price list
     */
    public record Line(String function, Maker maker, String operation, String price) implements Comparable<Line> {
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

    /** Everything so far. */
    public synchronized Map<Line, Total> totals() {
        return new TreeMap<>(totals);
    }
}
