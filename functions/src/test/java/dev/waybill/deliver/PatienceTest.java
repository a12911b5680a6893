package dev.waybill.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.Row;
import dev.waybill.faults.Case;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an attempt waits, how long, and where. */
class PatienceTest {
    private final Debt debt = new Debt();

    @Test
    void momentUntilTheAccountsNextSecondIsWaitedHere() {
        usedUp(Street.NOON.getEpochSecond());

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.clock.instant()).isEqualTo(Street.NOON.plusSeconds(1));
        assertThat(debt.waiting()).isEmpty();
    }

    @Test
    void momentThatTheInvocationCannotSpareIsWaitedInARow() {
        usedUp(Street.NOON.getEpochSecond());

        Ended ended = debt.serve(Duration.ofSeconds(20).minusMillis(1));

        assertThat(ended.outcome()).isEqualTo("waiting");
        assertThat(debt.waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(1));
        assertThat(debt.erp.effects).isEmpty();
    }

    private void usedUp(long second) {
        debt.street.table.put(Row.of("ACCOUNT#acme#erp", "RATE")
                .with("version", 1)
                .with("second", second)
                .with("used", 20));
    }

    @Test
    void openBreakerIsWaitedForInARowAndNotHere() {
        debt.gate.report(Street.ACME, "erp", 20, 20);

        Ended ended = debt.serve();

        assertThat(ended).isEqualTo(new Ended("waiting", "the account's rate or breaker", 0));
        assertThat(debt.waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(30));
        assertThat(debt.clock.instant()).isEqualTo(Street.NOON);
    }

    @Test
    void whoMeetsALiveClaimComesAgainWhenItEnds() {
        debt.rows.write(debt.row().claimed(Street.NOON.plusSeconds(40), 1, List.of(), Street.NOON));

        Ended ended = debt.serve();

        assertThat(ended).isEqualTo(new Ended("waiting", "another attempt is under way", 0));
        assertThat(debt.waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(40));
        assertThat(debt.erp.effects).isEmpty();
    }

    /** The queue would bring it back after six minutes, and an alarm before that. */
    @Test
    void whoseRowAnotherAttemptWroteLooksAgainAtOnce() {
        debt.erp.deduplicates = true;
        debt.erp.meanwhile = () -> {
            debt.take(Orders.submitted(1, 5_000));
            debt.serve();
        };

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(debt.row().delivered()).isEqualTo(2);
        assertThat(debt.waiting()).isEmpty();
    }

    @Test
    void whatIsStillOwedThenIsSentOnceMore() {
        debt.erp.deduplicates = true;
        debt.take(Orders.submitted(1, 5_000));
        debt.erp.meanwhile = () -> debt.rows.write(debt.row().complete(1, Street.NOON));

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.row().delivered()).isEqualTo(2);
        assertThat(debt.erp.effects).contains("sale@2");
    }

    @Test
    void stepThatCouldNotEndWithinTheInvocationIsLeftToTheNext() {
        Ended ended = debt.serve(Duration.ofSeconds(15).minusMillis(1));

        assertThat(ended).isEqualTo(new Ended("waiting", "the invocation's time is over", 1));
        assertThat(debt.erp.effects).isEmpty();
        assertThat(debt.serve(Duration.ofSeconds(15)).outcome()).isEqualTo("delivered");
    }

    @Test
    void busyTargetIsTriedLaterFromADueRowAndNothingIsRepeated() {
        debt.erp.behaviours.add("ok");
        debt.erp.behaviours.add("busy");
        assertThat(debt.serve().outcome()).isEqualTo("waiting");
        assertThat(debt.due()).isEqualTo(1);

        debt.clock.advance(Duration.ofMinutes(2));
        debt.serve();

        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    @Case(92)
    void deadTargetOpensTheBreakerSoThatDeliveriesWaitInsteadOfCalling() {
        for (int i = 0; i < 30; i++) {
            debt.erp.behaviours.add("busy");
        }
        int left = debt.erp.behaviours.size();
        for (int i = 0; i < 60; i++) {
            debt.serve();
            debt.clock.advance(Duration.ofSeconds(1));
        }

        int calls = left - debt.erp.behaviours.size();

        assertThat(calls).isBetween(20, 23);
    }

    /** Goods that lack are no trouble of the target: they hold up nobody else. */
    @Test
    void deliveriesThatWaitForTheirOwnGoodsDoNotOpenTheBreaker() {
        for (int i = 0; i < 100; i++) {
            debt.erp.behaviours.add("short");
            debt.serve();
        }

        Ended ended = debt.serve();

        assertThat(debt.erp.behaviours).isEmpty();
        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
    }

    @ParameterizedTest
    @CsvSource({"short, stock-short, count the goods", "broken, trouble inside the target, read its log"})
    void waitThatAPersonCanEndIsToldAfterTenTriesAndTakenBackOnceItIsOver(String how, String cause, String remedy) {
        for (int i = 1; i < 10; i++) {
            tryInVain(how);
        }
        List<ExceptionNote> early = debt.street.records.notes(Debt.ORDER);

        tryInVain(how);
        tryInVain(how);
        List<ExceptionNote> told = debt.street.records.notes(Debt.ORDER);
        debt.serve();

        assertThat(early).isEmpty();
        assertThat(told).extracting(ExceptionNote::cause).containsExactly(cause);
        assertThat(told).extracting(ExceptionNote::nextStep).containsExactly(remedy);
        assertThat(debt.row().outcome()).isEqualTo("delivered");
        assertThat(debt.street.records.notes(Debt.ORDER)).isEmpty();
    }

    /** Ten tries an hour apart would be ten hours. */
    @Test
    void wrongPasswordIsToldHalfAnHourAfterItWasRefused() {
        debt.erp.behaviours.add("shut");
        debt.serve();
        debt.clock.advance(Duration.ofMinutes(30));
        List<ExceptionNote> told = debt.street.records.notes(Debt.ORDER);

        debt.clock.advance(Duration.ofHours(1));
        debt.serve();

        assertThat(told).extracting(ExceptionNote::cause).containsExactly("credentials refused");
        assertThat(told).extracting(ExceptionNote::nextStep).containsExactly("check the secret");
        assertThat(debt.row().outcome()).isEqualTo("delivered");
        assertThat(debt.street.records.notes(Debt.ORDER)).isEmpty();
    }

    private void tryInVain(String how) {
        debt.erp.behaviours.add(how);
        assertThat(debt.serve().outcome()).isEqualTo("waiting");
        debt.clock.advance(Duration.ofHours(2));
    }

    /** Redriven, corrected or late in its queue: no archive of the pause would know of it. */
    @Test
    void whatIsOwedToAPausedTargetWaitsInARowUntilItIsResumed() {
        Tenant acme = debt.street.tenants.find(Street.ACME).orElseThrow();
        Tenant.TargetSettings target = acme.target("erp").orElseThrow();
        debt.street.tenants.put(acme.with(target.paused(true)), 1);

        Ended ended = debt.serve();
        long waiting = debt.due();
        String outcome = debt.row().outcome();
        debt.street.tenants.put(
                debt.street.tenants.find(Street.ACME).orElseThrow().with(target.paused(false)), 2);
        debt.serve();

        assertThat(ended.outcome()).isEqualTo("paused");
        assertThat(waiting).isOne();
        assertThat(outcome).isEqualTo("waiting");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
        assertThat(debt.row().outcome()).isEqualTo("delivered");
    }

    @Test
    void whatATargetHasWaitsForNoPause() {
        debt.serve();
        Tenant acme = debt.street.tenants.find(Street.ACME).orElseThrow();
        debt.street.tenants.put(acme.with(acme.target("erp").orElseThrow().paused(true)), 1);

        assertThat(debt.serve().outcome()).isEqualTo("nothing-owed");

        assertThat(debt.due()).isZero();
    }
}
