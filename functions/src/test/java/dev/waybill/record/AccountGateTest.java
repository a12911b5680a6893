package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountGateTest {
    private static final TenantId ACME = new TenantId("acme");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final InMemoryTable table = new InMemoryTable();
    private final AccountGate gate = new AccountGate(table, new Nature(clock, new SecureRandom(), clock::advance));

    private boolean isOpen() {
        return gate.admit(ACME, "erp", 1_000).isPresent();
    }

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
