package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.Passing;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** All processes together call an account as often as it bears, and no more. */
class AccountRateTest extends AtAnAccountGate {
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

    private static int admitted(AccountGate gate, int rate) {
        int admitted = 0;
        while (gate.admit(ACME, "erp", rate).isEmpty()) {
            admitted++;
        }
        return admitted;
    }

    @Test
    void leaseThatOthersKeepComingBeforeIsAskedForInTheNextSecond() {
        AccountGate late = new AccountGate(new OthersAlwaysFirst(table), nature);

        assertThat(late.admit(ACME, "erp", 1_000)).hasValue(NOON.plusSeconds(1));
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
    void whoLeasedWhileAllWasWellAndHasOnlyGoodToTellDoesNotLookAgain() {
        List<String> reads = new ArrayList<>();
        AccountGate watched = new AccountGate(new Read(table, reads), nature);

        watched.admit(ACME, "erp", 25);
        watched.report(ACME, "erp", 1, 0);

        assertThat(reads).containsExactly("both rows");
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
}
