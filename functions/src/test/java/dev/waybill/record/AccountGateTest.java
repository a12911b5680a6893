package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Passing;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AccountGateTest {
    private static final TenantId ACME = new TenantId("acme");

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final InMemoryTable table = new InMemoryTable();
    private final Nature nature = new Nature(clock, new SecureRandom(), clock::advance);
    private final AccountGate gate = new AccountGate(table, nature);

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
    void accountIsCalledAsOftenInASecondAsItsRateSays() {
        assertThat(admitted(gate, 25)).isEqualTo(25);
        assertThat(gate.admit(ACME, "erp", 25)).hasValue(NOON.plusSeconds(1));

        clock.advance(Duration.ofSeconds(1));

        assertThat(admitted(gate, 25)).isEqualTo(25);
    }

    @Test
    void processesShareTheRate() {
        AccountGate other = new AccountGate(table, nature);
        assertThat(gate.admit(ACME, "erp", 25)).isEmpty();
        assertThat(other.admit(ACME, "erp", 25)).isEmpty();

        int rest = admitted(gate, 25) + admitted(other, 25);

        assertThat(rest).isEqualTo(23);
    }

    @Test
    void callsThatWereNotUsedAreNotCarriedIntoTheNextSecond() {
        assertThat(gate.admit(ACME, "erp", 3)).isEmpty();

        clock.advance(Duration.ofSeconds(1));

        assertThat(admitted(gate, 3)).isEqualTo(3);
    }

    @Test
    void accountsOfTwoTargetsAndTenantsHaveRatesOfTheirOwn() {
        assertThat(admitted(gate, 2)).isEqualTo(2);

        assertThat(gate.admit(ACME, "feed", 2)).isEmpty();
        assertThat(gate.admit(new TenantId("bolt"), "erp", 2)).isEmpty();
    }

    @Test
    void leaseThatMeetsAnothersIsTakenFromWhatIsLeft() {
        AccountGate late = new AccountGate(new OthersFirst(table, "RATE"), nature);

        int all = admitted(late, 15) + admitted(gate, 15);

        assertThat(all).isEqualTo(5);
        assertThat(table.get("ACCOUNT#acme#erp", "RATE").orElseThrow().number("used"))
                .isEqualTo(15);
    }

    @Test
    void leaseThatOthersKeepComingBeforeIsAskedForInTheNextSecond() {
        AccountGate late = new AccountGate(new OthersAlwaysFirst(table), nature);

        assertThat(late.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(1));
    }

    @Test
    void whoAsksWhileAnotherAsksWaitsForItsLeaseAndNoLongerThanASecond() {
        List<Optional<Instant>> second = new ArrayList<>();
        AtomicReference<AccountGate> asked = new AtomicReference<>();
        Table asking = new Passing(table) {
            @Override
            public List<Row> query(String partition, String sortPrefix, int limit) {
                if (second.isEmpty()) {
                    second.add(Optional.empty());
                    second.set(0, asked.get().admit(ACME, "erp", 25));
                }
                return super.query(partition, sortPrefix, limit);
            }
        };
        asked.set(new AccountGate(asking, nature));

        assertThat(asked.get().admit(ACME, "erp", 25)).isEmpty();

        assertThat(second).containsExactly(Optional.of(NOON.plusSeconds(1)));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
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
    void whoLeasedWhileAllWasWellAndHasOnlyGoodToTellDoesNotLookAgain() {
        List<String> reads = new ArrayList<>();
        AccountGate watched = new AccountGate(new Read(table, reads), nature);

        watched.admit(ACME, "erp", 25);
        watched.report(ACME, "erp", 1, 0);

        assertThat(reads).containsExactly("both rows");
    }

    @Test
    void whoLeasedInTroubleTellsTheGoodToo() {
        callsThat(10, 0);
        isOpen();

        gate.report(ACME, "erp", 9, 0);

        assertThat(table.get("ACCOUNT#acme#erp", "BREAKER").orElseThrow().number("calls"))
                .isEqualTo(19);
    }

    /** Notes what is read. */
    private static final class Read extends Passing {
        private final List<String> reads;

        Read(Table table, List<String> reads) {
            super(table);
            this.reads = reads;
        }

        @Override
        public Optional<Row> get(String partition, String sort) {
            reads.add(sort);
            return super.get(partition, sort);
        }

        @Override
        public List<Row> query(String partition, String sortPrefix, int limit) {
            reads.add("both rows");
            return super.query(partition, sortPrefix, limit);
        }
    }

    private static int admitted(AccountGate gate, int rate) {
        int admitted = 0;
        while (gate.admit(ACME, "erp", rate).isEmpty()) {
            admitted++;
        }
        return admitted;
    }

    /** Another process takes ten calls, or moves the breaker's row, between our first read and our write. */
    private static final class OthersFirst extends Passing {
        private final String sort;
        private boolean done;

        OthersFirst(Table table, String sort) {
            super(table);
            this.sort = sort;
        }

        @Override
        public boolean putOver(Row row, long expectedVersion) {
            if (!done && row.sort().equals(sort)) {
                done = true;
                super.putOver(row, expectedVersion);
            }
            return super.putOver(row, expectedVersion);
        }
    }

    private static final class OthersAlwaysFirst extends Passing {
        OthersAlwaysFirst(Table table) {
            super(table);
        }

        @Override
        public boolean putOver(Row row, long expectedVersion) {
            return false;
        }
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
