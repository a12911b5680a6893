package dev.waybill.deliver;

import static dev.waybill.deliver.Debt.INVOCATION;
import static dev.waybill.deliver.Debt.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.faults.Case;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Passing;
import dev.waybill.model.EntityKind;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is owed is sent, looked up or given up, and each effect is made once. */
class DelivererTest {
    private final Debt debt = new Debt();

    @Test
    void recordsAreAskedForTheCustomerOnlyWhereTheFarSideIsToldTheName() {
        List<String> asked = new ArrayList<>();
        Table watched = new Passing(debt.street.table) {
            @Override
            public Optional<Row> get(String partition, String sort) {
                asked.add(sort);
                return super.get(partition, sort);
            }
        };
        RecordStore records = new DynamoRecordStore(watched, new InMemoryObjects());
        debt.erp.namesCustomers = false;

        debt.serve(records, INVOCATION, new Tally());

        assertThat(debt.erp.effects).contains("sale@1");
        assertThat(asked).contains("RECORD").doesNotContain("X");
    }

    @Test
    void whatIsOwedIsDoneOnceAndTheRowSaysSo() {
        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
        assertThat(debt.row().delivered()).isEqualTo(1);
        assertThat(debt.row().externalIds()).containsEntry("sale@1", "17");
    }

    @Test
    void secondRequestForTheSameVersionFindsNothingToDo() {
        debt.serve();

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(debt.erp.effects).hasSize(2);
    }

    @Test
    void newVersionOwesOnlyWhatIsMissing() {
        debt.serve();
        debt.take(Orders.submitted(3, 4_400));

        debt.serve();

        assertThat(debt.erp.effects).containsExactly("party", "sale@1", "sale@2");
    }

    @Test
    void restatementWithoutNewContentOwesNothing() {
        debt.serve();
        debt.take(Orders.submitted(3, 4_000));

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    void refusalNamesTheStepAndAPersonIsTold() {
        debt.erp.behaviours.add("refuse");

        Ended ended = debt.serve();

        assertThat(ended).isEqualTo(new Ended("refused", "currency-unknown", 1));
        assertThat(debt.street.records.notes(ORDER))
                .extracting(ExceptionNote::cause, ExceptionNote::field)
                .containsExactly(tuple("currency-unknown", "currency"));
    }

    @Test
    @Case(94)
    void refusedVersionIsNotSentAgainUntilTheRecordChanges() {
        debt.erp.behaviours.add("refuse");
        assertThat(debt.serve().outcome()).isEqualTo("refused");
        assertThat(debt.serve().outcome()).isEqualTo("nothing-owed");
        assertThat(debt.street.table.query("E#acme", "order#shop:1001#refused-by-erp", 9))
                .hasSize(1);
        debt.take(Orders.submitted(3, 4_400));

        debt.serve();

        assertThat(debt.row().outcome()).isEqualTo("delivered");
        assertThat(debt.street.table.query("E#acme", "order#shop:1001#refused-by-erp", 9))
                .isEmpty();
    }

    @Test
    @Case(94)
    void refusedVersionIsNotSentAgainForADuplicateThatOnlyAddsItsHour() {
        debt.erp.behaviours.add("refuse");
        debt.serve();
        debt.takeAgain(Orders.submitted(0, 4_000), Duration.ofHours(2));

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("nothing-owed");
        assertThat(debt.row().outcome()).isEqualTo("refused");
        assertThat(debt.record().hours()).hasSize(2);
    }

    @Test
    void refusedVersionIsTriedAgainWhenTheSourceStatesTheSameOnceMore() {
        debt.erp.behaviours.add("refuse");
        debt.serve();
        debt.take(Orders.submitted(3, 4_000));

        debt.serve();

        assertThat(debt.row().outcome()).isEqualTo("delivered");
    }

    @Test
    void unknownOutcomeIsLookedUpAMinuteLaterAtTheEarliestAndFailureCounts() {
        debt.erp.behaviours.add("lose");
        Tally tally = new Tally();

        debt.serve(debt.street.records, INVOCATION, tally);
        tally.report(debt.gate);

        assertThat(debt.waiting()).allMatch(due -> !due.at().isBefore(Street.NOON.plusSeconds(60)));
        assertThat(debt.street
                        .table
                        .get("ACCOUNT#acme#erp", "BREAKER")
                        .orElseThrow()
                        .number("failures"))
                .isEqualTo(1);
    }

    @Test
    @Case(93)
    void lostAnswerIsLookedUpBeforeAnythingIsSentAgain() {
        debt.erp.behaviours.add("lose");
        assertThat(debt.serve().outcome()).isEqualTo("waiting");

        debt.clock.advance(Duration.ofMinutes(1));
        debt.serve();

        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
        assertThat(debt.erp.lookups).isEqualTo(1);
    }

    @Test
    void killedAttemptLeavesAClaimThatHoldsOthersBackAndIsThenLookedUp() {
        debt.erp.behaviours.add("crash");
        assertThatThrownBy(debt::serve).hasMessageContaining("killed");
        assertThat(debt.serve().outcome()).isEqualTo("waiting");
        assertThat(debt.erp.effects).containsExactly("party");

        debt.clock.advance(Duration.ofSeconds(70));
        debt.serve();

        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    void stepThatShowsOnlyAfterAnotherIsDoneBeforeTheVersionCountsAsDelivered() {
        debt.erp.follows = "amended/12.00";
        debt.erp.behaviours.addAll(List.of("ok", "ok", "refuse"));

        Ended refused = debt.serve();

        assertThat(refused.outcome()).isEqualTo("refused");
        assertThat(debt.row().delivered()).isZero();
        assertThat(debt.row().steps()).containsExactly("party", "sale@1");
    }

    @Test
    void stepThatShowedAfterAnotherBeforeAnAttemptWasKilledIsLookedUpToo() {
        debt.erp.follows = "amended/12.00";
        debt.erp.behaviours.addAll(List.of("ok", "ok", "crash"));
        assertThatThrownBy(debt::serve).hasMessageContaining("killed");
        debt.clock.advance(Duration.ofSeconds(70));

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1", "amended/12.00");
    }

    @Test
    void whatAKilledAttemptLeftIsLookedUpHoweverBusyTheTargetIsFirst() {
        debt.erp.behaviours.addAll(List.of("ok", "crash"));
        assertThatThrownBy(debt::serve).hasMessageContaining("killed");
        debt.clock.advance(Duration.ofSeconds(70));
        debt.erp.behaviours.add("busy");
        assertThat(debt.serve().outcome()).isEqualTo("waiting");

        debt.clock.advance(Duration.ofMinutes(2));
        debt.serve();

        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
    }

    @Test
    void afterARestoreThatForgotTheRowsEveryStepIsLookedForBeforeItIsSent() {
        debt.serve();
        debt.street.table.delete(ORDER.toString(), "TARGET#erp");
        Tenant acme = debt.street.tenants.find(Street.ACME).orElseThrow();
        debt.street.tenants.put(acme.with(forgotten(acme.target("erp").orElseThrow())), acme.version());

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("delivered");
        assertThat(debt.erp.effects).containsExactly("party", "sale@1");
        assertThat(debt.row().outcome()).isEqualTo("already-there");
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

    /** The flow that asks has heard of the new target, this process has not. */
    @Test
    void aTargetThatWasAddedAMomentAgoIsServed() {
        debt.serve();
        Tenant acme = debt.street.tenants.find(Street.ACME).orElseThrow();
        new DynamoTenantStore(debt.street.table, debt.street.keyring, debt.clock)
                .put(withWarehouse(acme), acme.version());

        Ended ended = debt.serve("wms");

        assertThat(ended.outcome()).isEqualTo("delivered");
    }

    private static Tenant withWarehouse(Tenant acme) {
        return Street.telling(
                acme,
                List.of(new Tenant.TargetSettings(
                        "wms", "tryton", "https://wms.example/acme/", "wms", 20, Map.of(), null)),
                new Tenant.Route(EntityKind.ORDER, List.of("wms")));
    }

    @Test
    @Case(59)
    void deliveriesQueuedForATenantThatIsGoneAreDropped() {
        debt.street.tenants.put(
                debt.street.tenants.find(Street.ACME).orElseThrow().in(Tenant.State.OFFBOARDED), 1);

        Ended ended = debt.serve();

        assertThat(ended.outcome()).isEqualTo("gone");
        assertThat(debt.erp.effects).isEmpty();
        assertThat(ended.reason()).doesNotContain("1001");
    }
}
