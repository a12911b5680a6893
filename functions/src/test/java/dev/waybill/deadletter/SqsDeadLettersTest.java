package dev.waybill.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.deadletter.DeadLetters.Which;
import dev.waybill.events.Envelope;
import dev.waybill.memory.DeadLettersContract;
import dev.waybill.memory.InMemoryQueues;
import dev.waybill.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Queues of the dead as AWS answers for them. */
class SqsDeadLettersTest extends DeadLettersContract {
    /** More than one walk keeps count of. */
    private static final int TOO_MANY = 20_050;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    private final InMemoryQueues sqs = new InMemoryQueues(clock, Duration.ofMillis(7));
    private final Map<String, String> urls = Map.of(
            "OrderSubmitted", sqs.open("House-PooledOrderSubmittedFeedDead-x"),
            "DeliverHttp", sqs.open("House-PooledDeliverHttpFeedDead-y"));
    private final DeadLetters letters = new SqsDeadLetters(sqs, List.copyOf(urls.values()), null);

    @Override
    protected DeadLetters letters() {
        return letters;
    }

    @Override
    protected void dies(String queue, Envelope envelope) {
        sqs.lie(url(queue), envelope);
    }

    private String url(String queue) {
        return Objects.requireNonNull(urls.get(queue));
    }

    @Test
    void walkThatLastsLongerThanItsLettersAreHiddenShowsEachOnceAndFailsNobody() {
        for (int number = 0; number < 25; number++) {
            dies("OrderSubmitted", event("event-" + number));
        }
        List<String> seen = new ArrayList<>();

        boolean all = letters.look(new Which("OrderSubmitted", null), letter -> {
            seen.add(letter.messageId());
            clock.advance(Duration.ofSeconds(9));
            return Verdict.STAYS;
        });

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(all).isFalse();
        assertThat(sqs.shown(url("OrderSubmitted"))).isEqualTo(25);
    }

    @Test
    void walkSaysWhetherItShowedAll() {
        dies("DeliverHttp", event("event-0"));
        boolean few = letters.look(letter -> Verdict.STAYS);
        for (int number = 0; number < TOO_MANY; number++) {
            dies("OrderSubmitted", event("event-" + number));
        }

        boolean many = letters.look(letter -> Verdict.STAYS);

        assertThat(few).isTrue();
        assertThat(many).isFalse();
        assertThat(sqs.shown(url("OrderSubmitted"))).isEqualTo(TOO_MANY);
    }

    @Test
    void thousandsAreShownAgainTenAtATime() {
        for (int number = 0; number < 8_000; number++) {
            dies("OrderSubmitted", event("event-" + number));
        }
        Instant before = clock.instant();

        letters.look(letter -> Verdict.STAYS);

        assertThat(Duration.between(before, clock.instant())).isLessThan(Duration.ofSeconds(15));
    }
}
