package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An account whose calls fail is left alone for a while, and then tried by one call. */
class AccountBreakerTest extends AtAnAccountGate {
    private void callsThat(int fail, int succeed) {
        for (int i = 0; i < fail; i++) {
            gate.report(ACME, "erp", 1, 1);
            if (i < succeed) {
                gate.report(ACME, "erp", 1, 0);
            }
        }
    }

    @Test
    void breakerOpensWhenHalfOfTheCallsFailThoughOthersSucceedInBetween() {
        callsThat(10, 9);
        assertThat(isOpen()).isFalse();

        callsThat(1, 0);

        assertThat(isOpen()).isTrue();
    }

    @Test
    void fewFailuresAmongManyCallsOpenNothing() {
        callsThat(1, 1);
        for (int i = 0; i < 40; i++) {
            gate.report(ACME, "erp", 1, i % 4 == 0 ? 1 : 0);
        }

        assertThat(isOpen()).isFalse();
    }

    @Test
    void oneGoodProbeClosesIt() {
        callsThat(20, 0);
        clock.advance(Duration.ofSeconds(31));
        assertThat(isOpen()).isFalse();

        gate.report(ACME, "erp", 1, 0);

        assertThat(isOpen()).isFalse();
        assertThat(gate.admit(ACME, "erp", 1_000)).isEqualTo(Optional.empty());
    }

    @Test
    void twentyCallsOfWhichHalfFailOpenItAndNineteenDoNot() {
        gate.report(ACME, "erp", 9, 9);
        gate.report(ACME, "erp", 10, 0);
        assertThat(isOpen()).isFalse();

        gate.report(ACME, "erp", 1, 1);

        assertThat(gate.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(30));
    }

    @Test
    void failuresOlderThanAMinuteDecideNothing() {
        callsThat(10, 0);
        clock.advance(Duration.ofSeconds(60));
        callsThat(10, 0);
        assertThat(isOpen()).isFalse();

        clock.advance(Duration.ofSeconds(59));
        callsThat(10, 0);

        assertThat(isOpen()).isTrue();
    }

    @Test
    void halfOpenLetsOneProbeThroughAndTheOthersWaitForItsEnd() {
        callsThat(20, 0);
        clock.advance(Duration.ofSeconds(29));
        assertThat(isOpen()).isTrue();
        clock.advance(Duration.ofSeconds(1));

        assertThat(gate.admit(ACME, "erp", 1_000)).isEmpty();
        assertThat(gate.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(60));
    }

    @Test
    void whoLosesTheProbeToAnotherProcessWaitsAsLongAsItMayTake() {
        callsThat(20, 0);
        clock.advance(Duration.ofSeconds(30));
        AccountGate late = new AccountGate(new OthersFirst(table, "BREAKER"), nature);

        assertThat(late.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(60));
    }

    @Test
    void oneBadProbeOpensItAgain() {
        callsThat(20, 0);
        clock.advance(Duration.ofSeconds(30));
        assertThat(isOpen()).isFalse();
        clock.advance(Duration.ofSeconds(10));

        gate.report(ACME, "erp", 1, 1);

        assertThat(gate.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(70));
    }

    @Test
    void reportThatMeetsAnotherIsMadeOnTopOfIt() {
        callsThat(19, 0);
        AccountGate late = new AccountGate(new OthersFirst(table, "BREAKER"), nature);

        late.report(ACME, "erp", 1, 1);

        assertThat(isOpen()).isTrue();
    }

    @Test
    void halfOpenBreakerLetsOneCallThroughAndNotALease() {
        callsThat(20, 0);
        clock.advance(Duration.ofSeconds(31));

        assertThat(isOpen()).isFalse();

        assertThat(isOpen()).isTrue();
    }

    @Test
    void whatOpensElsewhereIsHeardWithinASecond() {
        assertThat(isOpen()).isFalse();
        AccountGate elsewhere = new AccountGate(table, new Nature(clock, new SecureRandom(), clock::advance));
        elsewhere.report(ACME, "erp", 20, 20);

        clock.advance(Duration.ofSeconds(1));

        assertThat(isOpen()).isTrue();
    }

    @Test
    void whoLeasedInTroubleTellsTheGoodToo() {
        callsThat(10, 0);
        isOpen();

        gate.report(ACME, "erp", 9, 0);

        assertThat(table.get("ACCOUNT#acme#erp", "BREAKER").orElseThrow().number("calls"))
                .isEqualTo(19);
    }

    @Test
    void successWritesNothingOnceTheTroubleIsOver() {
        callsThat(1, 0);
        clock.advance(Duration.ofMinutes(2));
        table.failWritesAfter(0);

        gate.report(ACME, "erp", 1, 0);

        assertThat(isOpenWithoutALease()).isFalse();
    }

    private boolean isOpenWithoutALease() {
        table.failWritesAfter(1);
        return isOpen();
    }
}
