package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.Bus;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.Money;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderStreetTest {
    private static final RecordKey KEY = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");

    private final Street street = Street.open();

    private static FactOutcome take(Street street, RetailEvent event) {
        return street.take(AllFlows.of(event.type()), street.fact(event, "shop"));
    }

    private static StoredRecord<OrderState> record(Street street) {
        return street.records.read(KEY, OrderState.class).orElseThrow();
    }

    private static Money total(Street street) {
        return Objects.requireNonNull(record(street).state().document()).total();
    }

    @Test
    void orderIsWrittenOnceAndBothTargetsAreToldThatTheyAreBehind() {
        FactOutcome outcome = take(street, Orders.submitted(0, 4_000));

        assertThat(outcome).isEqualTo(FactOutcome.APPLIED);
        assertThat(record(street).version()).isEqualTo(1);
        assertThat(street.behind()).extracting("target").containsExactly("erp", "feed");
    }

    @Test
    @Case({3, 13})
    void sameOrderAgainIsADuplicateThatWritesNothingButTellsWhatIsBehind() {
        take(street, Orders.submitted(0, 4_000));

        FactOutcome outcome = take(street, Orders.submitted(0, 4_000));

        assertThat(outcome).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(record(street).version()).isEqualTo(1);
        assertThat(street.behind()).hasSize(4);
    }

    @Test
    @Case(71)
    void sameArrivalAfterACrashBeforePublishingEndsAsItWouldHave() {
        Fact fact = street.fact(Orders.submitted(0, 4_000), "shop");
        street.bus.failNext(1);
        assertThatThrownBy(() -> street.take(AllFlows.of(fact.event().type()), fact))
                .isInstanceOf(Bus.NotPublished.class);

        FactOutcome outcome = street.take(AllFlows.of(fact.event().type()), fact);

        assertThat(outcome).isEqualTo(FactOutcome.APPLIED);
        assertThat(record(street).version()).isEqualTo(1);
        assertThat(street.behind()).hasSize(2);
    }

    @Test
    @Case(71)
    void factThatTheOrderReleasedIsToldAppliedThoughTheProcessDiedBeforeItSaidSo() {
        Fact refund = street.fact(Orders.refunded("r1", 7, 1_000), "shop");
        street.take(AllFlows.of(refund.event().type()), refund);
        Fact order = street.fact(Orders.submitted(0, 4_000), "shop");
        street.bus.failNext(1);
        assertThatThrownBy(() -> street.take(AllFlows.of(order.event().type()), order))
                .isInstanceOf(Bus.NotPublished.class);

        street.take(AllFlows.of(order.event().type()), order);

        assertThat(street.outcomes().get(refund.eventId())).isEqualTo(FactOutcome.APPLIED);
    }

    @Test
    void olderStatementIsSupersededAndTheNewerStands() {
        take(street, Orders.submitted(5, 5_000));

        FactOutcome outcome = take(street, Orders.submitted(0, 4_000));

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(total(street)).isEqualTo(Orders.euro(5_000));
    }

    @Test
    @Case(5)
    void ofTwoStatementsOfOneSecondTheLaterArrivalStands() {
        take(street, Orders.submitted(5, 4_000));

        FactOutcome outcome = take(street, Orders.submitted(5, 5_000));

        assertThat(outcome).isEqualTo(FactOutcome.APPLIED);
        assertThat(total(street)).isEqualTo(Orders.euro(5_000));
    }

    @Test
    void severalFactsOfOneBatchAreOneWrite() {
        Fact first = street.fact(Orders.submitted(0, 4_000), "shop");
        Fact second = street.fact(Orders.submitted(1, 4_100), "shop");

        street.take(AllFlows.of(first.event().type()), first, second);

        assertThat(record(street).version()).isEqualTo(1);
        assertThat(record(street).ledger()).hasSize(2);
    }

    @Test
    @Case(6)
    void refundBeforeItsOrderWaitsAndIsSettledWithIt() {
        Fact refund = street.fact(Orders.refunded("r1", 7, 1_000), "shop");
        assertThat(street.take(AllFlows.of(refund.event().type()), refund)).isEqualTo(FactOutcome.PARKED);
        assertThat(street.behind()).isEmpty();

        take(street, Orders.submitted(0, 4_000));

        assertThat(street.outcomes().get(refund.eventId())).isEqualTo(FactOutcome.APPLIED);
        assertThat(record(street).state().refunds()).hasSize(1);
    }

    @Test
    @Case(5)
    void sameRefundWithOtherContentIsAConflictAndTheFirstStands() {
        take(street, Orders.submitted(0, 4_000));
        take(street, Orders.refunded("r1", 7, 1_000));

        FactOutcome outcome = take(street, Orders.refunded("r1", 7, 1_500));

        assertThat(outcome).isEqualTo(FactOutcome.QUARANTINED);
        assertThat(record(street).state().refunded()).contains(Orders.euro(1_000));
        assertThat(street.table.query("E#acme", "order#shop:1001", 10)).hasSize(1);
    }

    @Test
    @Case(10)
    void cancelledOrderThatShipsNeedsAPerson() {
        take(street, Orders.submitted(0, 4_000));
        take(street, Orders.cancelled());

        take(street, Orders.shipped("s1", 3, 2));

        assertThat(record(street).state().life()).isEqualTo(OrderLife.CONTESTED);
        assertThat(street.table.query("E#acme", "order#shop:1001#order-contested", 10))
                .hasSize(1);
    }

    @Test
    void noteIsTakenBackWhenItsCauseIsGone() {
        take(street, Orders.submitted(0, 4_000));
        take(street, Orders.refunded("r1", 7, 5_000));
        assertThat(street.table.query("E#acme", "order#shop:1001#refund-exceeds-order", 10))
                .hasSize(1);

        take(street, Orders.submitted(8, 6_000));

        assertThat(street.table.query("E#acme", "order#shop:1001", 10)).isEmpty();
    }

    @Test
    void orderThatComesCancelledIsNeverAliveAndItsCancellationIsADuplicate() {
        FactOutcome submitted = take(street, Orders.submittedCancelled());

        FactOutcome cancelled = take(street, Orders.cancelled());

        assertThat(submitted).isEqualTo(FactOutcome.APPLIED);
        assertThat(cancelled).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(record(street).state().life()).isEqualTo(OrderLife.CANCELLED);
    }

    @Test
    void cancellationAndTheCancelledOrderGiveOneStateInEitherOrder() {
        Street other = Street.open();
        take(street, Orders.cancelled());
        take(street, Orders.submittedCancelled());

        take(other, Orders.submittedCancelled());
        take(other, Orders.cancelled());

        assertThat(record(street).state()).isEqualTo(record(other).state());
    }

    @Test
    void factOfAPausedTenantIsParkedAndOfAnUnknownOneGone() {
        Street paused = new Street(Street.acme(Map.of(), Tenant.State.PAUSED));
        Street gone = new Street(Street.acme(Map.of(), Tenant.State.OFFBOARDED));

        assertThat(take(paused, Orders.submitted(0, 4_000))).isEqualTo(FactOutcome.PARKED);
        assertThat(take(gone, Orders.submitted(0, 4_000))).isEqualTo(FactOutcome.GONE);
        assertThat(paused.records.read(KEY, OrderState.class)).isEmpty();
    }

    @Test
    @Case(7)
    void all720OrdersOfArrivalWithDuplicatesGiveOneRecord() {
        List<RetailEvent> events = List.of(
                Orders.submitted(0, 4_000),
                Orders.paid(4_000),
                Orders.shipped("s1", 3, 2),
                Orders.refunded("r1", 7, 1_000),
                Orders.refunded("r2", 8, 3_000),
                Orders.cancelled());
        Set<OrderState> ends = new HashSet<>();
        List<List<RetailEvent>> permutations = new ArrayList<>();
        permute(new ArrayList<>(events), 0, permutations);

        for (List<RetailEvent> permutation : permutations) {
            Street one = Street.open();
            permutation.forEach(event -> take(one, event));
            permutation.reversed().forEach(event -> take(one, event));
            ends.add(record(one).state());
            assertThat(one.outcomes()).hasSize(12);
            assertThat(one.outcomes().values().stream().filter(FactOutcome.APPLIED::equals))
                    .hasSize(6);
        }

        assertThat(permutations).hasSize(720);
        assertThat(ends).hasSize(1);
    }

    private static <T> void permute(List<T> items, int from, List<List<T>> into) {
        if (from == items.size()) {
            into.add(List.copyOf(items));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, into);
            Collections.swap(items, from, i);
        }
    }
}
