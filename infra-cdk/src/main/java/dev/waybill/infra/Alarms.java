package dev.waybill.infra;

import dev.waybill.log.Meters;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Where alarms of an environment are heard, and how each kind of trouble becomes one. */
final class Alarms extends Construct {
    private static final Duration PERIOD = Duration.minutes(5);

    /** The watch comes round every hour, a little earlier or later: within two there is always a round. */
    private static final Duration TWO_ROUNDS = Duration.hours(2);

    /** Two writers that meet send a message back now and then; more than this has a cause. */
    private static final int TOLERATED_RETURNS = 10;

    private final Topic topic;

    Alarms(Construct scope, String id) {
        super(scope, id);
        topic = Topic.Builder.create(this, "Topic")
                .displayName("Waybill alarms")
                .masterKey(key())
                .enforceSsl(true)
                .build();
        topic.addToResourcePolicy(speaking());
        onThrottles();
    }

    /** Where alarms are heard. */
    String topicArn() {
        return topic.getTopicArn();
    }

    /** A topic with a policy has none of SNS's own any more, which would let in whatever is the account's. */
    private PolicyStatement speaking() {
        Stack stack = Stack.of(this);
        String anyAlarm = stack.formatArn(ArnComponents.builder()
                .service("cloudwatch")
                .resource("alarm")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
        return PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "ArnLike", Map.of("aws:SourceArn", anyAlarm),
                        "StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                .build();
    }

    /** Concurrency is the account's, and so is the alarm: one for all functions costs what one for each would cost thirtyfold. */
    private void onThrottles() {
        raise(
                this,
                "AreThrottled",
                Metric.Builder.create()
                        .namespace("AWS/Lambda")
                        .metricName("Throttles")
                        .statistic("Sum")
                        .period(PERIOD)
                        .build(),
                1,
                "Lambda refuses to run functions: raise the account's concurrency limit. Runbook: functions-throttled");
    }

    /** One dead letter is one too many. */
    void onDeadLetters(Queue queue) {
        raise(
                queue,
                "HasLetters",
                queue.metricApproximateNumberOfMessagesVisible(options("Maximum")),
                1,
                "A message is dead: find its cause in the function's log, mend it, then redrive the queue. Runbook: dead-letters");
    }

    /** Work that waits this long is not being done. */
    void onOldMessages(Queue queue, Duration tolerated) {
        raise(
                queue,
                "IsLate",
                queue.metricApproximateAgeOfOldestMessage(options("Maximum")),
                tolerated.toSeconds().doubleValue(),
                "The oldest message waits too long: is the function failing, throttled or its target slow? Runbook: late-queue");
    }

    /**
     * For a function that the clock calls. Where one is fed by a queue, what it cannot do grows old or dies there and rings; where
     * somebody waits for its answer, they are told.
     */
    void onFailure(Function function) {
        raise(
                function,
                "Fails",
                function.metricErrors(options("Sum")),
                1,
                "The function fails: read its log. Runbook: scheduled-function-fails");
    }

    /** Messages that went back one by one raise no error of their function: the room counts them itself. */
    void onReturnedRecords(String environment, String room) {
        raise(
                this,
                "Returned-" + room,
                counted(environment, room, Meters.FAILED, "Sum", PERIOD),
                TOLERATED_RETURNS,
                "Messages go back to their queues: search the log for attempts with outcome failed. Runbook: messages-returned");
    }

    /** A watch that does not come round is no watch: its silence rings as a lost fact does. */
    void onMissingFacts(String environment) {
        raise(
                this,
                "FactsMissing",
                missingFacts(environment),
                1,
                "A fact was accepted and is nowhere, or the watch that looks for them does not run: read the Watch"
                        + " function's log, then ask Ops for the notes. Runbook: facts-missing",
                TreatMissingData.BREACHING);
    }

    static Metric missingFacts(String environment) {
        return counted(environment, "watch", Meters.MISSING, "Maximum", TWO_ROUNDS);
    }

    /** What a room counts itself. */
    private static Metric counted(String environment, String room, String name, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace("Waybill")
                .metricName(name)
                .dimensionsMap(Map.of("environment", environment, "room", room))
                .statistic(statistic)
                .period(period)
                .build();
    }

    /** An alarm that rings when the metric reaches the threshold. */
    void raise(Construct scope, String id, Metric metric, double threshold, String description) {
        raise(scope, id, metric, threshold, description, TreatMissingData.NOT_BREACHING);
    }

    private void raise(
            Construct scope,
            String id,
            Metric metric,
            double threshold,
            String description,
            TreatMissingData missingData) {
        Alarm alarm = Alarm.Builder.create(scope, id)
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(missingData)
                .alarmDescription(description)
                .build();
        alarm.addAlarmAction(new SnsAction(topic));
    }

    static MetricOptions options(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(PERIOD).build();
    }

    /** The account's default key for topics does not let CloudWatch in: its alarms would be lost in silence. */
    private Key key() {
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts alarms on their way")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .build());
        return key;
    }
}
