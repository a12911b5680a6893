package dev.waybill.tests.bench;

import java.util.List;

/** The middle of what was measured, which one bad moment of the machine does not move. */
final class Median {
    private Median() {}

    static double of(List<Double> values) {
        return share(values, 0.5);
    }

    /** The value that this share of all does not exceed. */
    static double share(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
}
