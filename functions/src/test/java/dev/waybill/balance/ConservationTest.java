package dev.waybill.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.balance.Conservation.Balance;
import dev.waybill.events.FactOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final Instant THEN = Instant.parse("2026-11-23T05:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final Conservation conservation = new Conservation();

    @Test
    void everyFactIsSomewhereOnce() {
        List.of("applied", "duplicate", "parked", "dead", "flying").forEach(id -> conservation.accepted(id, NOW));
        conservation.settled("applied", FactOutcome.APPLIED);
        conservation.settled("duplicate", FactOutcome.DUPLICATE);
        conservation.settled("parked", FactOutcome.PARKED);

        Balance balance = conservation.balance(Set.of("dead", "somebody-elses"), NOW);

        int settled =
                balance.settled().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(settled + balance.dead() + balance.inFlight()).isEqualTo(balance.accepted());
        assertThat(balance.dead()).isOne();
        assertThat(balance.inFlight()).isOne();
        assertThat(balance.isBalanced()).isTrue();
    }

    @Test
    void theMostFinalOutcomeCountsInWhateverOrderItIsTold() {
        conservation.accepted("e1", NOW);
        conservation.settled("e1", FactOutcome.APPLIED);
        conservation.settled("e1", FactOutcome.PARKED);
        conservation.settled("e1", FactOutcome.DUPLICATE);

        assertThat(conservation.balance(Set.of(), NOW).of(FactOutcome.APPLIED)).isOne();
    }

    @Test
    void aFactThatNobodySettledForTooLongIsMissing() {
        conservation.accepted("lost", THEN);
        conservation.accepted("young", NOW);

        Balance balance = conservation.balance(Set.of(), NOW);

        assertThat(balance.missing()).containsExactly("lost");
        assertThat(balance.isBalanced()).isFalse();
    }

    @Test
    void aFactThatWasSettledAfterItWasDeadIsNotDeadAnyMore() {
        conservation.accepted("e1", THEN);
        conservation.settled("e1", FactOutcome.APPLIED);

        Balance balance = conservation.balance(Set.of("e1"), NOW);

        assertThat(balance.dead()).isZero();
        assertThat(balance.of(FactOutcome.APPLIED)).isOne();
    }

    @Test
    void aFactThatCameTwiceIsCountedOnce() {
        conservation.accepted("e1", THEN);
        conservation.accepted("e1", THEN);

        assertThat(conservation.balance(Set.of(), THEN).accepted()).isOne();
    }
}
