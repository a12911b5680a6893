package dev.waybill.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A standard queue, its dead letters, and an alarm on both. Its messages carry their tenant as group id, so that SQS
 * serves a quiet tenant before a busy one's backlog.
 */
final class FairQueue extends Construct {
    /** Receives before a message is dead: with a visibility of minutes this bridges a short outage. */
    private static final int RECEIVES = 5;

    /** The longest that SQS keeps a message; people need time to mend what killed it. */
    static final Duration KEPT = Duration.days(14);

    private final Queue queue;
    private final Queue dead;

    FairQueue(Construct scope, String id, Duration visibility, Seal seal, Alarms alarms) {
        super(scope, id);
        dead = seal.on(Queue.Builder.create(this, "Dead"))
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
        queue = seal.on(Queue.Builder.create(this, "Queue"))
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .visibilityTimeout(visibility)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(dead)
                        .maxReceiveCount(RECEIVES)
                        .build())
                .build();
        alarms.onDeadLetters(dead);
        alarms.onOldMessages(queue, visibility.plus(visibility));
    }

    Queue queue() {
        return queue;
    }

    Queue dead() {
        return dead;
    }
}
