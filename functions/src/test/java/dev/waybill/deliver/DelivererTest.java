package dev.waybill.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.flow.AllFlows;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Passing;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.nature.Nature;
import dev.waybill.record.AccountGate;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelivererTest {
    private static final RecordKey ORDER = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");
    private static final Duration INVOCATION = Duration.ofSeconds(60);

    private final Street street = Street.open();
    private final FarSide erp = new FarSide();
    private final Hand clock = new Hand();
    private final TargetRows rows = new TargetRows(street.table);
    private final Nature nature = new Nature(clock, new SecureRandom(), clock::pass);
    private final AccountGate gate = new AccountGate(street.table, nature);
    private final Deliverer deliverer =
            new Deliverer(new DeliverServices(street.tenants, street.records, rows, gate, kind -> erp, nature));

    /** A clock that a test moves by hand. */
    private static final class Hand extends Clock {
        private Instant now = Street.NOON;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void orderIsThere() {
        take(Orders.submitted(0, 4_000));
    }

    private void take(RetailEvent event) {
        street.take(AllFlows.of(event.type()), street.fact(event, "shop"));
    }

    private Ended serve() {
        Tally tally = new Tally();
        Ended ended = deliverer.serve(new DeliveryRequested(ORDER, 1, "erp", "tryton"), "", INVOCATION, tally);
        tally.report(gate);
        return ended;
    }

    private static Tenant.TargetSettings forgotten(Tenant.TargetSettings target) {
        return new Tenant.TargetSettings(
                target.name(),
                target.kind(),
                target.url(),
                target.secret(),
                target.ratePerSecond(),
                target.settings(),
                null,
                null,
                true);
    }

    private TargetRow row() {
        return rows.read(ORDER, "erp");
    }

    private long due() {
        return street.table
                .scan("T#")
                .filter(row -> row.partition().startsWith("DUE#"))
                .count();
    }

    @Test
    void recordsAreAskedForTheCustomerOnlyWhereTheFarSideIsToldTheName() {
        List<String> asked = new ArrayList<>();
        Table watched = new Passing(street.table) {
            @Override
            public Optional<Row> get(String partition, String sort) {
                asked.add(sort);
                return super.get(partition, sort);
            }
        };
        RecordStore records = new DynamoRecordStore(watched, new InMemoryObjects());
        Deliverer told = new Deliverer(new DeliverServices(street.tenants, records, rows, gate, kind -> erp, nature));
        erp.namesCustomers = false;

        told.serve(new DeliveryRequested(ORDER, 1, "erp", "tryton"), "", INVOCATION, new Tally());

        assertThat(erp.effects).contains("sale@1");
        assertThat(asked).contains("RECORD").doesNotContain("X");
    }

    @Test
    void whatIsOwedIsDoneOnceAndTheRowSaysSo() {
        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(erp.effects).containsExactly("party", "sale@1");
        assertThat(row().delivered()).isEqualTo(1);
        assertThat(row().externalIds()).containsEntry("sale@1", "17");
    }

    private void usedUp(long second) {
        street.table.put(Row.of("ACCOUNT#acme#erp", "RATE")
                .with("version", 1)
                .with("second", second)
                .with("used", 20));
    }

    private List<Due> waiting() {
        return new DueRows(street.table).soon(ORDER, clock.instant());
    }

    @Test
    void momentUntilTheAccountsNextSecondIsWaitedHere() {
        usedUp(Street.NOON.getEpochSecond());

        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(clock.instant()).isEqualTo(Street.NOON.plusSeconds(1));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void momentThatTheInvocationCannotSpareIsWaitedInARow() {
        usedUp(Street.NOON.getEpochSecond());

        Ended ended = deliverer.serve(
                new DeliveryRequested(ORDER, 1, "erp", "tryton"),
                "",
                Duration.ofSeconds(20).minusMillis(1),
                new Tally());

        assertThat(ended.outcome()).isEqualTo("waiting");
        assertThat(waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(1));
        assertThat(erp.effects).isEmpty();
    }

    @Test
    void openBreakerIsWaitedForInARowAndNotHere() {
        gate.report(Street.ACME, "erp", 20, 20);

        Ended ended = serve();

        assertThat(ended).isEqualTo(new Ended("waiting", "the account's rate or breaker", 0));
        assertThat(waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(30));
        assertThat(clock.instant()).isEqualTo(Street.NOON);
    }

    @Test
    void whoMeetsALiveClaimComesAgainWhenItEnds() {
        rows.write(row().claimed(Street.NOON.plusSeconds(40), 1, List.of(), Street.NOON));

        Ended ended = serve();

        assertThat(ended).isEqualTo(new Ended("waiting", "another attempt is under way", 0));
        assertThat(waiting()).extracting(Due::at).containsExactly(Street.NOON.plusSeconds(40));
        assertThat(erp.effects).isEmpty();
    }

    @Test
    void stepThatCouldNotEndWithinTheInvocationIsLeftToTheNext() {
        Ended ended = deliverer.serve(
                new DeliveryRequested(ORDER, 1, "erp", "tryton"),
                "",
                Duration.ofSeconds(15).minusMillis(1),
                new Tally());

        assertThat(ended).isEqualTo(new Ended("waiting", "the invocation's time is over", 1));
        assertThat(erp.effects).isEmpty();
        assertThat(deliverer
                        .serve(
                                new DeliveryRequested(ORDER, 1, "erp", "tryton"),
                                "",
                                Duration.ofSeconds(15),
                                new Tally())
                        .outcome())
                .isEqualTo("delivered");
    }

    @Test
    void unknownOutcomeIsLookedUpAMinuteLaterAtTheEarliestAndFailureCounts() {
        erp.behaviours.add("lose");
        Tally tally = new Tally();

        deliverer.serve(new DeliveryRequested(ORDER, 1, "erp", "tryton"), "", INVOCATION, tally);
        tally.report(gate);

        assertThat(waiting()).allMatch(due -> !due.at().isBefore(Street.NOON.plusSeconds(60)));
        assertThat(street.table.get("ACCOUNT#acme#erp", "BREAKER").orElseThrow().number("failures"))
                .isEqualTo(1);
    }

    @Test
    void refusalNamesTheStepAndAPersonIsTold() {
        erp.behaviours.add("refuse");

        Ended ended = serve();

        assertThat(ended).isEqualTo(new Ended("refused", "currency-unknown", 1));
        assertThat(street.records.notes(ORDER))
                .extracting(ExceptionNote::cause, ExceptionNote::field)
                .containsExactly(tuple("currency-unknown", "currency"));
    }

    @Test
    void afterARestoreThatForgotTheRowsEveryStepIsLookedForBeforeItIsSent() {
        serve();
        street.table.delete(ORDER.toString(), "TARGET#erp");
        Tenant acme = street.tenants.find(Street.ACME).orElseThrow();
        street.tenants.put(acme.with(forgotten(acme.target("erp").orElseThrow())), acme.version());

        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(erp.effects).containsExactly("party", "sale@1");
        assertThat(row().outcome()).isEqualTo("already-there");
    }

    @Test
    void secondRequestForTheSameVersionFindsNothingToDo() {
        serve();

        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(erp.effects).hasSize(2);
    }

    @Test
    void newVersionOwesOnlyWhatIsMissing() {
        serve();
        take(Orders.submitted(3, 4_400));

        serve();

        assertThat(erp.effects).containsExactly("party", "sale@1", "sale@2");
    }

    @Test
    void busyTargetIsTriedLaterFromADueRowAndNothingIsRepeated() {
        erp.behaviours.add("ok");
        erp.behaviours.add("busy");
        assertThat(serve().outcome()).isEqualTo("waiting");
        assertThat(due()).isEqualTo(1);

        clock.pass(Duration.ofMinutes(2));
        serve();

        assertThat(erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    @Case(93)
    void lostAnswerIsLookedUpBeforeAnythingIsSentAgain() {
        erp.behaviours.add("lose");
        assertThat(serve().outcome()).isEqualTo("waiting");

        clock.pass(Duration.ofMinutes(1));
        serve();

        assertThat(erp.effects).containsExactly("party", "sale@1");
        assertThat(erp.lookups).isEqualTo(1);
    }

    @Test
    void killedAttemptLeavesAClaimThatHoldsOthersBackAndIsThenLookedUp() {
        erp.behaviours.add("crash");
        assertThatThrownBy(this::serve).hasMessageContaining("killed");
        assertThat(serve().outcome()).isEqualTo("waiting");
        assertThat(erp.effects).containsExactly("party");

        clock.pass(Duration.ofSeconds(70));
        serve();

        assertThat(erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    void whatAKilledAttemptLeftIsLookedUpHoweverBusyTheTargetIsFirst() {
        erp.behaviours.addAll(List.of("ok", "crash"));
        assertThatThrownBy(this::serve).hasMessageContaining("killed");
        clock.pass(Duration.ofSeconds(70));
        erp.behaviours.add("busy");
        assertThat(serve().outcome()).isEqualTo("waiting");

        clock.pass(Duration.ofMinutes(2));
        serve();

        assertThat(erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    @Case(94)
    void refusedVersionIsNotSentAgainUntilTheRecordChanges() {
        erp.behaviours.add("refuse");
        assertThat(serve().outcome()).isEqualTo("refused");
        assertThat(serve().outcome()).isEqualTo("nothing-owed");
        assertThat(street.table.query("E#acme", "order#shop:1001#refused-by-erp", 9))
                .hasSize(1);
        take(Orders.submitted(3, 4_400));

        serve();

        assertThat(row().outcome()).isEqualTo("delivered");
        assertThat(street.table.query("E#acme", "order#shop:1001#refused-by-erp", 9))
                .isEmpty();
    }

    @Test
    void refusedVersionIsTriedAgainWhenTheSourceStatesTheSameOnceMore() {
        erp.behaviours.add("refuse");
        serve();
        take(Orders.submitted(3, 4_000));

        serve();

        assertThat(row().outcome()).isEqualTo("delivered");
    }

    @Test
    void restatementWithoutNewContentOwesNothing() {
        serve();
        take(Orders.submitted(3, 4_000));

        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(erp.effects).containsExactly("party", "sale@1");
    }

    /** Redriven, corrected or late in its queue: no archive of the pause would know of it. */
    @Test
    void whatIsOwedToAPausedTargetWaitsInARowUntilItIsResumed() {
        Tenant acme = street.tenants.find(Street.ACME).orElseThrow();
        Tenant.TargetSettings target = acme.target("erp").orElseThrow();
        street.tenants.put(acme.with(target.paused(true)), 1);

        Ended ended = serve();
        long waiting = due();
        String outcome = row().outcome();
        street.tenants.put(street.tenants.find(Street.ACME).orElseThrow().with(target.paused(false)), 2);
        serve();

        assertThat(ended.outcome()).isEqualTo("paused");
        assertThat(waiting).isOne();
        assertThat(outcome).isEqualTo("waiting");
        assertThat(erp.effects).containsExactly("party", "sale@1");
        assertThat(row().outcome()).isEqualTo("delivered");
    }

    @Test
    void whatATargetHasWaitsForNoPause() {
        serve();
        Tenant acme = street.tenants.find(Street.ACME).orElseThrow();
        street.tenants.put(acme.with(acme.target("erp").orElseThrow().paused(true)), 1);

        assertThat(serve().outcome()).isEqualTo("nothing-owed");

        assertThat(due()).isZero();
    }

    @Test
    @Case(59)
    void deliveriesQueuedForATenantThatIsGoneAreDropped() {
        street.tenants.put(street.tenants.find(Street.ACME).orElseThrow().in(Tenant.State.OFFBOARDED), 1);

        Ended ended = serve();

        assertThat(ended.outcome()).isEqualTo("gone");
        assertThat(erp.effects).isEmpty();
        assertThat(ended.reason()).doesNotContain("1001");
    }

    @Test
    @Case(92)
    void deadTargetOpensTheBreakerSoThatDeliveriesWaitInsteadOfCalling() {
        for (int i = 0; i < 30; i++) {
            erp.behaviours.add("busy");
        }
        int left = erp.behaviours.size();
        for (int i = 0; i < 60; i++) {
            serve();
            clock.pass(Duration.ofSeconds(1));
        }

        int calls = left - erp.behaviours.size();

        assertThat(calls).isBetween(20, 23);
    }
}
