package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.template.Declared;
import dev.waybill.local.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the resources of a template cost in a month in which nothing happens; what its schedules do is measured, not read here. */
public record Standing(Map<String, BigDecimal> lines) {
    public static final long MINUTES_A_MONTH = 43_800;

    /** Lambda keeps five long polls open at each queue, and a poll that finds nothing ends after twenty seconds. */
    public static final int POLLERS = 5;

    private static final int POLLS_A_MINUTE = 3;

    /** AWS gives every account three dashboards for good, of at most so many metrics each. */
    public static final int METRICS_OF_A_FREE_DASHBOARD = 50;

    public static Standing of(Blueprint blueprint, Prices prices) {
        var lines = new LinkedHashMap<String, BigDecimal>();
        var alarms = blueprint
                .ofType("AWS::CloudWatch::Alarm")
                .mapToLong(Standing::metrics)
                .sum();
        var queues = blueprint.count("AWS::Lambda::EventSourceMapping");
        lines.put(alarms + " alarm metrics", prices.dollars("alarm.month", alarms));
        lines.put(
                "empty receives at " + queues + " queues",
                prices.dollars("sqs.request", queues * POLLERS * POLLS_A_MINUTE * MINUTES_A_MONTH));
        lines.put("customer keys", prices.dollars("key.month", blueprint.count("AWS::KMS::Key")));
        lines.put("secrets", prices.dollars("secret.month", blueprint.count("AWS::SecretsManager::Secret")));
        var paid = blueprint
                .ofType("AWS::CloudWatch::Dashboard")
                .filter(dashboard -> metricsShown(dashboard) > METRICS_OF_A_FREE_DASHBOARD)
                .count();
        lines.put("dashboards beyond those that an account has free", prices.dollars("dashboard.month", paid));
        return new Standing(lines);
    }

    /** An alarm on an expression is billed by the metrics in it. */
    private static long metrics(Declared alarm) {
        var inExpression =
                alarm.properties().path("Metrics").findValues("MetricStat").size();
        return Math.max(1, inExpression);
    }

    /** In the body's text each metric of a graph is an array that begins with its namespace. */
    public static long metricsShown(Declared dashboard) {
        var text = Json.write(dashboard.properties().path("DashboardBody"));
        return text.split("\\[\\\\+\"(?:AWS/|Waybill)", -1).length - 1L;
    }

    /** With one more line. */
    public Standing with(String name, BigDecimal dollars) {
        var more = new LinkedHashMap<>(lines);
        more.put(name, dollars);
        return new Standing(more);
    }

    /** All in all, to the cent. */
    public BigDecimal dollars() {
        return lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2, RoundingMode.HALF_UP);
    }

    public ObjectNode json() {
        var json = Json.object().put("dollarsAMonth", dollars());
        var each = json.putObject("lines");
        lines.forEach((name, dollars) -> each.put(name, dollars.setScale(4, RoundingMode.HALF_UP)));
        return json;
    }
}
