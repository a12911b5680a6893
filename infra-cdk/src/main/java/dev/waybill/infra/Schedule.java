package dev.waybill.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/** Calls a room by the clock. */
final class Schedule {
    /** The least that EventBridge takes; the next call does the work of a lost one. */
    private static final int RETRIES_END_AFTER_SECONDS = 60;

    /** The least that Lambda takes. */
    private static final Duration KEPT = Duration.minutes(1);

    private Schedule() {}

    /** Calls the room at a rate as {@code rate(1 minute)}. */
    static void of(Construct scope, Room room, String rate, RoomFunction function, Undelivered undelivered) {
        CfnRule rule = CfnRule.Builder.create(scope, room.name() + "Schedule")
                .scheduleExpression(rate)
                .targets(List.of(TargetProperty.builder()
                        .id(room.name())
                        .arn(function.live().getFunctionArn())
                        .retryPolicy(RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(RETRIES_END_AFTER_SECONDS)
                                .maximumRetryAttempts(1)
                                .build())
                        .deadLetterConfig(DeadLetterConfigProperty.builder()
                                .arn(undelivered.queue().getQueueArn())
                                .build())
                        .build()))
                .build();
        undelivered.admit(rule.getAttrArn());
        callOnce(function);
        function.live()
                .addPermission(
                        "Schedule",
                        Permission.builder()
                                .principal(new ServicePrincipal("events.amazonaws.com"))
                                .sourceArn(rule.getAttrArn())
                                .build());
    }

    /** By itself Lambda repeats what failed twice and keeps what it has no room for six hours, to run them all at once then. */
    private static void callOnce(RoomFunction function) {
        function.live()
                .configureAsyncInvoke(EventInvokeConfigOptions.builder()
                        .retryAttempts(0)
                        .maxEventAge(KEPT)
                        .build());
    }
}
