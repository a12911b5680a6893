package dev.waybill.infra;

import java.util.List;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/** Wakes what waits: calls the Wake function every minute. */
final class WakeSchedule {
    /** The least that EventBridge takes; the next minute's call does the work of a lost one. */
    private static final int RETRIES_END_AFTER_SECONDS = 60;

    private WakeSchedule() {}

    static void of(Construct scope, RoomFunction wake, Undelivered undelivered) {
        CfnRule rule = CfnRule.Builder.create(scope, "WakeSchedule")
                .scheduleExpression("rate(1 minute)")
                .targets(List.of(TargetProperty.builder()
                        .id("Wake")
                        .arn(wake.live().getFunctionArn())
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
        wake.live()
                .addPermission(
                        "Schedule",
                        Permission.builder()
                                .principal(new ServicePrincipal("events.amazonaws.com"))
                                .sourceArn(rule.getAttrArn())
                                .build());
    }
}
