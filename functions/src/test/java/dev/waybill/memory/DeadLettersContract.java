package dev.waybill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Depth;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.deadletter.DeadLetters.Which;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every house of dead letters promises, in memory or in queues. */
public abstract class DeadLettersContract {
    /** More than two receives bring. */
    private static final int MANY = 25;

    /** What lies dead; nothing at the beginning of each test. */
    protected abstract DeadLetters letters();

    /** Lets an event die in the queue that people call so. */
    protected abstract void dies(String queue, Envelope envelope);

    private void manyDie() {
        IntStream.range(0, MANY).forEach(i -> dies("OrderSubmitted", event("event-" + (10 + i))));
    }

    protected static Envelope event(String id) {
        return Samples.envelope("acme", id, EventType.ORDER_SUBMITTED, Instant.parse("2026-11-23T03:00:00Z"));
    }

    private List<String> seen(Verdict verdict, int most) {
        List<String> seen = new ArrayList<>();
        letters().look(letter -> {
            seen.add(letter.envelope() == null ? "-" : letter.envelope().id());
            return seen.size() < most ? verdict : Verdict.ENOUGH;
        });
        return seen;
    }

    @Test
    void lookShowsEachOnceAndLeavesIt() {
        manyDie();

        List<String> first = seen(Verdict.STAYS, Integer.MAX_VALUE);
        List<String> second = seen(Verdict.STAYS, Integer.MAX_VALUE);

        assertThat(first).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void whatGoesIsGone() {
        manyDie();

        assertThat(seen(Verdict.GOES, Integer.MAX_VALUE)).hasSize(MANY);

        assertThat(seen(Verdict.STAYS, Integer.MAX_VALUE)).isEmpty();
        assertThat(letters().depths()).allMatch(depth -> depth.dead() == 0);
    }

    @Test
    void whoHasSeenEnoughHidesNothingFromTheNext() {
        manyDie();

        assertThat(seen(Verdict.STAYS, 3)).hasSize(3);

        assertThat(seen(Verdict.STAYS, Integer.MAX_VALUE)).hasSize(MANY);
    }

    @Test
    void queueIsCountedUnderTheNameThatPeopleCallIt() {
        manyDie();
        dies("DeliverHttp", event("event-9"));

        assertThat(letters().depths())
                .filteredOn(depth -> depth.dead() > 0)
                .containsExactlyInAnyOrder(
                        new Depth("OrderSubmitted", null, 0, 0, MANY), new Depth("DeliverHttp", null, 0, 0, 1));
    }

    @Test
    void whatLiesInAQueueIsCountedWhoeverHoldsIt() {
        manyDie();
        dies("DeliverHttp", event("event-9"));
        List<Integer> counts = new ArrayList<>();

        letters().look(new Which("OrderSubmitted", null), letter -> {
            counts.add(letters().lying(new Which("OrderSubmitted", null)));
            return Verdict.STAYS;
        });

        assertThat(counts).hasSize(MANY).containsOnly(MANY);
    }

    @Test
    void lookAtOneQueueTouchesNoOther() {
        dies("OrderSubmitted", event("event-8"));
        dies("DeliverHttp", event("event-9"));
        List<String> touched = new ArrayList<>();

        letters().look(new Which("DeliverHttp", null), letter -> {
            touched.add(letter.queue());
            assertThat(letters().hidden(new Which("OrderSubmitted", null))).isZero();
            return Verdict.STAYS;
        });

        assertThat(touched).containsExactly("DeliverHttp");
    }

    @Test
    void letterTellsItsQueue() {
        dies("DeliverHttp", event("event-9"));

        List<String> queues = new ArrayList<>();
        letters().look(letter -> {
            queues.add(letter.queue());
            return Verdict.STAYS;
        });

        assertThat(queues).containsExactly("DeliverHttp");
    }
}
