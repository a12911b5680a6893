package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.faults.Case;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.model.Refund;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Facts that come twice, late, in any order, or after what they are about is gone. */
class ArrivalTest {
    private static final RecordKey KEY = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");
    private static final RecordKey ADA = new RecordKey(Street.ACME, EntityKind.CUSTOMER, "shop:7");

    private final Street street = Street.open();

    private FactOutcome take(RetailEvent event) {
        return take(street, street.fact(event, "shop"));
    }

    private static FactOutcome take(Street street, Fact fact) {
        return street.take(AllFlows.of(fact.event().type()), fact);
    }

    private static OrderState order(Street street) {
        return street.records.read(KEY, OrderState.class).orElseThrow().state();
    }

    private static CustomerUpserted ada(int minute, String family) {
        return new CustomerUpserted(new Customer(
                new ExternalId("shop", "7"),
                Orders.at(minute),
                new PersonName("Ada", family),
                List.of("ada@example.com"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of()));
    }

    @Test
    @Case(1)
    void ofOneFactThatComesTwiceAtOnceExactlyOneIsApplied() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 200; round++) {
                Street one = Street.open();
                List<Callable<FactOutcome>> arrivals = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    Fact fact = one.fact(Orders.submitted(0, 4_000), "shop");
                    arrivals.add(() -> take(one, fact));
                }

                List<FactOutcome> outcomes = new ArrayList<>();
                for (Future<FactOutcome> ended : both.invokeAll(arrivals)) {
                    outcomes.add(ended.get());
                }

                assertThat(outcomes).containsExactlyInAnyOrder(FactOutcome.APPLIED, FactOutcome.DUPLICATE);
                assertThat(one.records.read(KEY, OrderState.class).orElseThrow().version())
                        .isOne();
            }
        }
    }

    @Test
    @Case(2)
    void factThatComesAgainAfterTheLedgerForgotItIsNotAppliedAgain() {
        List<RetailEvent> events = List.of(
                Orders.submitted(0, 4_000),
                Orders.paid(4_000),
                Orders.shipped("s1", 3, 1),
                Orders.refunded("r1", 7, 1_000));
        events.forEach(this::take);
        for (int minute = 1; minute <= StoredRecord.LEDGER_LIMIT + 5; minute++) {
            take(Orders.submitted(minute, 4_000));
        }
        StoredRecord<OrderState> before =
                street.records.read(KEY, OrderState.class).orElseThrow();

        List<FactOutcome> again = events.stream().map(this::take).toList();

        assertThat(again)
                .containsExactly(
                        FactOutcome.SUPERSEDED, FactOutcome.DUPLICATE, FactOutcome.DUPLICATE, FactOutcome.DUPLICATE);
        assertThat(street.records.read(KEY, OrderState.class)).contains(before);
    }

    @Test
    @Case(9)
    void partialAndFullRefundsNeverGiveBackMoreThanWasCapturedInAll720Orders() {
        List<RetailEvent> events = List.of(
                Orders.submitted(0, 4_000),
                Orders.paid(4_000),
                Orders.shipped("s1", 3, 2),
                Orders.refunded("r1", 7, 1_000),
                Orders.refunded("r2", 8, 1_500),
                Orders.refunded("full", 9, 4_000));
        List<List<RetailEvent>> permutations = new ArrayList<>();
        permute(new ArrayList<>(events), 0, permutations);

        for (List<RetailEvent> permutation : permutations) {
            Street one = Street.open();
            permutation.forEach(event -> take(one, one.fact(event, "shop")));

            OrderState order = order(one);
            List<Refund> excess = order.excessRefunds();
            assertThat(excess).extracting(refund -> refund.id().id()).containsExactly("full");
            assertThat(order.refunds().stream()
                            .filter(refund -> !excess.contains(refund))
                            .map(Refund::amount)
                            .reduce(Money::plus))
                    .contains(Orders.euro(2_500));
            assertThat(one.records.notes(KEY)).extracting(ExceptionNote::cause).containsExactly("refund-exceeds-order");
        }

        assertThat(permutations).hasSize(720);
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

    @Test
    @Case(11)
    void erasedCustomerIsNotRaisedAgainByALateUpdate() {
        take(ada(0, "Lovelace"));
        StoredRecord<Customer> standing =
                street.records.read(ADA, Customer.class).orElseThrow();
        Customer blank = ada(0, "").customer();
        street.records.write(standing.erased(blank, Instant.parse("2026-11-23T11:00:00Z")), java.util.Set.of());
        int told = street.behind().size();

        FactOutcome outcome = take(ada(5, "King"));

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(street.records.read(ADA, Customer.class).orElseThrow().state())
                .isEqualTo(blank);
        assertThat(street.behind()).hasSize(told);
    }
}
