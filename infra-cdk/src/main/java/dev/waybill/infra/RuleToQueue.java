package dev.waybill.infra;

import dev.waybill.events.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.SqsParametersProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** A rule of the bus that lays our envelope, and nothing of EventBridge's, on a queue under its tenant's group. */
final class RuleToQueue {
    /** A queue that cannot be reached for an hour has a broken policy or is gone: a person must know. */
    private static final int RETRIES_END_AFTER_SECONDS = 3600;

    /** EventBridge's most: time ends the retries, not their number. */
    private static final int RETRIES = 185;

    private final IEventBus bus;
    private final Undelivered undelivered;
    private final Served served;

    RuleToQueue(IEventBus bus, Undelivered undelivered, Served served) {
        this.bus = bus;
        this.undelivered = undelivered;
        this.served = served;
    }

    void route(Construct scope, String id, List<EventType> types, FairQueue to) {
        route(scope, id, types, Map.of(), to);
    }

    /** Takes events of these types whose data matches. */
    void route(Construct scope, String id, List<EventType> types, Map<String, List<String>> data, FairQueue to) {
        CfnRule rule = CfnRule.Builder.create(scope, id)
                .eventBusName(bus.getEventBusName())
                .eventPattern(pattern(types, data))
                .targets(List.of(target(to)))
                .build();
        to.queue()
                .addToResourcePolicy(PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(to.queue().getQueueArn()))
                        .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                        .build());
    }

    private TargetProperty target(FairQueue to) {
        return TargetProperty.builder()
                .id("Queue")
                .arn(to.queue().getQueueArn())
                .inputPath("$.detail")
                .sqsParameters(SqsParametersProperty.builder()
                        .messageGroupId("$.detail.tenantid")
                        .build())
                .retryPolicy(RetryPolicyProperty.builder()
                        .maximumEventAgeInSeconds(RETRIES_END_AFTER_SECONDS)
                        .maximumRetryAttempts(RETRIES)
                        .build())
                .deadLetterConfig(DeadLetterConfigProperty.builder()
                        .arn(undelivered.queue().getQueueArn())
                        .build())
                .build();
    }

    private Map<String, Object> pattern(List<EventType> types, Map<String, List<String>> data) {
        Map<String, Object> detail = new LinkedHashMap<>(served.detail());
        if (!data.isEmpty()) {
            detail.put("data", data);
        }
        Map<String, Object> pattern = new LinkedHashMap<>();
        if (!served.source().isEmpty()) {
            pattern.put("source", served.source());
        }
        pattern.put("detail-type", types.stream().map(EventType::word).toList());
        if (!detail.isEmpty()) {
            pattern.put("detail", detail);
        }
        return pattern;
    }
}
