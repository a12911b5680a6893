package dev.waybill.house;

import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryQueues;
import dev.waybill.memory.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A desk over two queues of SQS in which thousands of letters lie dead, ten of acme's among them; each call takes its time. */
final class ManyDead {
    /** As long as API Gateway waits for an answer. */
    static final Duration ANSWER = Duration.ofSeconds(30);

    static final int ACMES = 10;

    private static final int BATCH = 10;

    final DeskStreet there = new DeskStreet();
    final InMemoryQueues sqs = new InMemoryQueues(there.street.memory.clock, Duration.ofMillis(7));
    final String dead = sqs.open("House-PooledOrderSubmittedFeedDead-x");
    private final String deliveries = sqs.open("House-PooledDeliverHttpFeedDead-y");

    /** Ten of acme's among all the others. */
    void die(int others) {
        there.street.poison = body -> body.contains("order.submitted");
        there.send("acme", ACMES);
        there.street.poison = body -> false;
        for (int number = 0; number < others; number++) {
            if (number % (others / ACMES) == 7) {
                sqs.lie(dead, acmes(number / (others / ACMES)));
            }
            sqs.lie(dead, Samples.envelope("bolt", "b" + number, EventType.ORDER_SUBMITTED, Instant.EPOCH));
        }
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.street.memory.lie(new SqsDeadLetters(sqs, List.of(dead, deliveries), null));
    }

    /** One of acme's, in the order in which they lie. */
    Envelope acmes(int number) {
        return there.street.memory.deadLetters.all().get(number);
    }

    /** So many deliveries of others. */
    void dieOnTheWay(int others) {
        for (int number = 0; number < others; number++) {
            sqs.lie(deliveries, Samples.envelope("bolt", "d" + number, EventType.DELIVERY_REQUESTED, Instant.EPOCH));
        }
    }

    /** Somebody takes up so many for twenty seconds. */
    void somebodyHolds(int letters) {
        for (int held = 0; held < letters; held += BATCH) {
            sqs.receiveMessage(
                    take -> take.queueUrl(dead).maxNumberOfMessages(BATCH).visibilityTimeout(20));
        }
    }

    Duration answered(Runnable question) {
        Instant asked = there.street.memory.clock.instant();
        question.run();
        return Duration.between(asked, there.street.memory.clock.instant());
    }
}
