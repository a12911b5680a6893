package dev.waybill.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** One page that answers, from the door to the targets: is it coming in, is it moving, what is dead. */
final class EnvironmentDashboard {
    private static final int HALF_WIDTH = 12;

    private EnvironmentDashboard() {}

    static void of(
            Construct scope,
            String environment,
            HookApi door,
            List<FairQueue> queues,
            List<IQueue> deadLetters,
            List<RoomFunction> functions) {
        Dashboard.Builder.create(scope, "Dashboard")
                .widgets(List.of(
                        door(door),
                        street(queues, deadLetters),
                        pace(functions),
                        List.of(graph("Facts that are nowhere", Stream.of(Alarms.missingFacts(environment)))),
                        outcomes(functions)))
                .build();
    }

    private static List<IWidget> door(HookApi door) {
        return List.of(
                graph(
                        "Door: answers",
                        Stream.of(
                                door.api().metricCount(Alarms.options("Sum")),
                                door.api().metricClientError(Alarms.options("Sum")),
                                door.api().metricServerError(Alarms.options("Sum")))),
                graph(
                        "Door: milliseconds",
                        Stream.of("p50", "p99").map(share -> door.api().metricLatency(Alarms.options(share)))));
    }

    private static List<IWidget> street(List<FairQueue> queues, List<IQueue> deadLetters) {
        return List.of(
                graph(
                        "Street: age of the oldest message, seconds",
                        queues.stream()
                                .map(FairQueue::queue)
                                .map(queue -> queue.metricApproximateAgeOfOldestMessage(Alarms.options("Maximum")))),
                graph(
                        "Dead letters",
                        deadLetters.stream()
                                .map(queue ->
                                        queue.metricApproximateNumberOfMessagesVisible(Alarms.options("Maximum")))));
    }

    /** From the lines, too: a page of at most fifty metrics is one of the three that an account has for nothing. */
    private static List<IWidget> pace(List<RoomFunction> functions) {
        return List.of(
                query(
                        "Pace of attempts, milliseconds",
                        functions,
                        "filter ispresent(millis)",
                        "stats count(*) as attempts, pct(millis, 50) as half, pct(millis, 99) as nearlyAll by eventType, target"));
    }

    /** From the one line that each attempt writes, so that a new outcome shows without a change here. */
    private static List<IWidget> outcomes(List<RoomFunction> functions) {
        return List.of(query(
                "Outcomes of attempts",
                functions,
                "filter ispresent(outcome)",
                "stats count(*) as attempts by target, eventType, outcome, reason"));
    }

    private static IWidget query(String title, List<RoomFunction> functions, String... lines) {
        return LogQueryWidget.Builder.create()
                .title(title)
                .width(2 * HALF_WIDTH)
                .view(LogQueryVisualizationType.TABLE)
                .logGroupNames(functions.stream()
                        .map(room -> room.log().getLogGroupName())
                        .toList())
                .queryLines(List.of(lines))
                .build();
    }

    private static IWidget graph(String title, Stream<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(HALF_WIDTH)
                .left(metrics.toList())
                .build();
    }
}
