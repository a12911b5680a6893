package dev.waybill.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryQueues;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tenant's own queues go with its stack, and close with its key. */
class QueuesOutOfReachTest {
    private static final TenantId NORTHWIND = new TenantId("northwind");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    private final InMemoryQueues sqs = new InMemoryQueues(clock, Duration.ofMillis(7));
    private final String flow = sqs.open("House-SiloOrderSubmittedFeedDead-x");
    private final String delivery = sqs.open("House-SiloDeliverHttpFeedDead-y");
    private final DeadLetters letters = new SqsDeadLetters(sqs, List.of(flow, delivery), NORTHWIND);

    @Test
    void queueThatIsGoneIsEmpty() {
        sqs.lie(delivery, Samples.envelope("northwind", "owed", EventType.DELIVERY_REQUESTED, clock.instant()));
        sqs.close(flow);
        List<String> shown = new ArrayList<>();

        boolean all = letters.look(letter -> {
            shown.add(letter.queue());
            return Verdict.STAYS;
        });

        assertThat(all).isTrue();
        assertThat(shown).containsExactly("DeliverHttp");
        assertThat(letters.hidden(DeadLetters.Which.all())).isZero();
        assertThat(letters.depths())
                .containsExactlyInAnyOrder(
                        new DeadLetters.Depth("OrderSubmitted", NORTHWIND, 0, 0, 0),
                        new DeadLetters.Depth("DeliverHttp", NORTHWIND, 0, 0, 1));
    }

    @Test
    void queueWhoseKeyWasTakenAwayIsClosedAndStillCounted() {
        sqs.lie(flow, Samples.envelope("northwind", "sealed", EventType.ORDER_SUBMITTED, clock.instant()));
        sqs.seal(flow);

        assertThatThrownBy(() -> letters.look(letter -> Verdict.STAYS))
                .isInstanceOf(DeadLetters.Closed.class)
                .hasMessageContaining("OrderSubmitted", "KmsAccessDenied");
        assertThat(letters.depths()).anyMatch(depth -> depth.dead() == 1);
    }
}
