package dev.waybill.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What EventBridge could not hand to a target of this stack. One queue serves all rules of a stack: EventBridge writes
 * the rule, the target and the error on each message.
 */
final class Undelivered extends Construct {
    private final Queue queue;

    Undelivered(Construct scope, String id, Seal seal, Alarms alarms) {
        super(scope, id);
        queue = seal.on(Queue.Builder.create(this, "Queue"))
                .enforceSsl(true)
                .retentionPeriod(FairQueue.KEPT)
                .build();
        HouseChecks.accept(queue, "AwsSolutions-SQS3", "It is the queue of dead letters of EventBridge's rules");
        alarms.onDeadLetters(queue);
    }

    Queue queue() {
        return queue;
    }

    /** Lets every rule of the bus in. */
    void admitRulesOf(IEventBus bus) {
        admit(Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("events")
                        .resource("rule")
                        .resourceName(bus.getEventBusName() + "/*")
                        .build()));
    }

    void admit(String ruleArn) {
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnLike", Map.of("aws:SourceArn", ruleArn)))
                .build());
    }
}
