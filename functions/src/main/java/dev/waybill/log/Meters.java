package dev.waybill.log;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Counts that an alarm listens to, in CloudWatch's embedded format, by environment and room and never by tenant, so that they
 * cost the same with any number of them. Whatever else is worth counting stands in the attempts' lines.
 */
public final class Meters {
    private static final String NAMESPACE = "Waybill";
    private static final String ENVIRONMENT =
            Optional.ofNullable(System.getenv("WAYBILL_ENVIRONMENT")).orElse("none");

    /** What the alarm on records that could not be taken listens to: partial batch failures raise no Lambda error. */
    public static final String FAILED = "records.failed";

    /** Facts that are nowhere, told every hour: 0 when all is well. */
    public static final String MISSING = "facts.missing";

    private Meters() {}

    /** Writes one line with all counts of an invocation that are not 0, and nothing when all is well: alarms take silence for 0. */
    public static void count(String room, Map<String, Integer> counts) {
        Map<String, Integer> some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        if (!some.isEmpty()) {
            tell(room, some);
        }
    }

    /** Writes the line of a count whose silence is an alarm. */
    public static void tell(String room, Map<String, Integer> counts) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        metrics.flushMetrics(line -> {
            line.setNamespace(NAMESPACE);
            line.setDefaultDimensions(DimensionSet.of("environment", ENVIRONMENT, "room", room));
            counts.forEach((name, count) -> line.addMetric(name, count, MetricUnit.COUNT));
        });
    }
}
