package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.bus.EventIds;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.packing.Packing;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.source.Fixture;
import dev.waybill.source.Sender;
import dev.waybill.target.Reply;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileFunctionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final RecordKey SHOP = new RecordKey(ACME, EntityKind.SOURCE, "shop");
    private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");
    private static final Tenant.Reconcile EVERY_QUARTER = new Tenant.Reconcile(15, "admin", null);

    private final TestClock clock = new TestClock(START);
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryBus bus = new InMemoryBus();
    private final SecureRandom random = new SecureRandom();
    private final DynamoRecordStore records = new DynamoRecordStore(table, new InMemoryObjects(), clock);
    private final DynamoTenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), new Keyring(() -> "k".repeat(64), random), clock);
    private final Shop shop = new Shop();
    private final ReconcileFunction function = new ReconcileFunction(new Reconciler(
            tenants,
            records,
            new CursorRows(table),
            Connectors::source,
            new Comparison(
                    shop, records, new Packing("reconcile", new EventIds(random, clock), random, clock), bus, clock),
            clock));

    @BeforeEach
    void acmeWantsItsShopReconciled() {
        tenants.put(acme(Tenant.State.ACTIVE), 0);
        tenants.putSecret(ACME, "admin", new Secret("shpat_1", null, null));
    }

    private static Tenant acme(Tenant.State state) {
        return new Tenant(
                ACME,
                "Acme",
                state,
                Tenant.Isolation.POOLED,
                List.of(new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "shop", EVERY_QUARTER)),
                List.of(),
                List.of(),
                Map.of(),
                "standard",
                0);
    }

    /** The request that is due now, from its queue; says whether it was acknowledged. */
    private boolean isServed() {
        Envelope request = Samples.envelope(
                "acme",
                "r1",
                EventType.RECONCILE_REQUESTED,
                clock.instant(),
                Json.tree(new ReconcileRequested(SHOP, clock.instant())));
        SQSBatchResponse response =
                function.handleRequest(Invocation.batch(List.of(Json.write(request))), new Invocation(110_000));
        return response.getBatchItemFailures().isEmpty();
    }

    private void nextRound() {
        clock.advance(Duration.ofMinutes(15));
        assertThat(isServed()).isTrue();
    }

    /** What the flow makes of the facts that are on the bus. */
    private void everythingIsApplied() {
        for (Envelope envelope : bus.taken(EventType.ORDER_SUBMITTED)) {
            Fact fact = FactEnvelope.unwrap(envelope);
            RecordKey key = new RecordKey(ACME, EntityKind.ORDER, fact.event().record());
            StoredRecord<OrderState> record =
                    records.read(key, OrderState.class).orElseGet(() -> StoredRecord.fresh(key, OrderState.awaited()));
            records.write(
                    record.withSource("shop", fact.event().at()).taking(fact, FactOutcome.APPLIED, null), Set.of());
        }
    }

    private List<String> injected() {
        return bus.taken().stream().map(Envelope::subject).toList();
    }

    private List<Due> due() {
        return new DueRows(table).soon(SHOP, clock.instant());
    }

    @Test
    @Case(17)
    void anOrderWhoseWebhookNeverCameIsOnTheBusWithinOneRound() {
        shop.hasOrder(1001, START.minusSeconds(60));

        boolean served = isServed();

        assertThat(served).isTrue();
        assertThat(bus.taken()).singleElement().satisfies(envelope -> {
            Fact fact = FactEnvelope.unwrap(envelope);
            assertThat(envelope.source()).isEqualTo("waybill/acme/shop/reconcile");
            assertThat(fact.via()).isEqualTo("reconcile");
            assertThat(fact.connection()).isEqualTo("shop");
            assertThat(fact.key()).isEqualTo("order|shop:1001|order.submitted|shop:1001@2026-11-23T04:59:00Z");
        });
    }

    @Test
    void aTraceShowsHowAFactCame() {
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();

        everythingIsApplied();

        var record = records.read(new RecordKey(ACME, EntityKind.ORDER, "shop:1001"), OrderState.class);
        assertThat(record.orElseThrow().ledger())
                .extracting(StoredRecord.LedgerEntry::via)
                .containsExactly("reconcile");
    }

    @Test
    void whatTheRecordKnowsIsNotInjectedAgain() {
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aNewerStateOfAKnownOrderIsInjectedAndAnOlderOneIsNot() {
        ObjectNode order = shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();

        order.put("updated_at", START.plusSeconds(300).toString());
        nextRound();
        everythingIsApplied();
        order.put("updated_at", START.plusSeconds(290).toString());
        nextRound();

        assertThat(injected()).hasSize(2);
    }

    @Test
    void aRefundThatWasNeverToldComesByItsOwnIdWithAnOrderThatIsKnown() {
        ObjectNode order = shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();
        ObjectNode refund =
                Json.read(Fixture.named(Sender.shopify(), "refunds.create").body(), ObjectNode.class);
        order.putArray("refunds").add(refund.put("order_id", 1001));

        nextRound();

        assertThat(bus.taken(EventType.ORDER_SUBMITTED)).hasSize(1);
        assertThat(bus.taken(EventType.REFUND_COMPLETED)).hasSize(1);
    }

    @Test
    void everyPageIsRead() {
        for (int order = 1; order <= 5; order++) {
            shop.hasOrder(order, START.minusSeconds(60 - order));
        }

        isServed();

        assertThat(injected()).hasSize(5);
        assertThat(shop.asked()).filteredOn(query -> query.startsWith("orders")).hasSize(3);
    }

    @Test
    void aBurstThatIsLargerThanOneComparisonIsWalkedToItsEnd() {
        int orders = 100;
        for (int order = 1; order <= orders; order++) {
            shop.hasOrder(order, START.minusSeconds(120 - order));
        }

        isServed();
        int first = injected().size();
        everythingIsApplied();
        List<Due> sooner = due();
        clock.advance(Duration.ofMinutes(1));
        isServed();

        assertThat(first).isEqualTo(80);
        assertThat(injected()).hasSize(orders).doesNotHaveDuplicates();
        assertThat(sooner).anyMatch(due -> !due.at().isAfter(START.plusSeconds(60)));
    }

    @Test
    void theNextRoundBeginsWhereTheLastOneEndedAndLooksBackALittle() {
        isServed();
        nextRound();

        List<String> orders = shop.asked().stream()
                .filter(query -> query.startsWith("orders"))
                .toList();

        assertThat(orders.getFirst()).contains("updated_at_min=2026-11-23T04%3A35%3A00Z");
        assertThat(orders.getLast()).contains("updated_at_min=2026-11-23T04%3A50%3A00Z");
    }

    @Test
    void theNextRoundIsDueHoweverOftenTheRequestComes() {
        isServed();
        isServed();

        assertThat(due()).hasSize(1);
        assertThat(due().getFirst().at()).isAfter(START).isBeforeOrEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aBusThatRefusesLeavesTheCursorWhereItWas() {
        shop.hasOrder(1001, START.minusSeconds(60));
        bus.failNext(1);

        boolean first = isServed();
        boolean second = isServed();

        assertThat(first).isFalse();
        assertThat(second).isTrue();
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aCrashBetweenTheBusAndTheCursorMakesDuplicatesOnly() {
        shop.hasOrder(1001, START.minusSeconds(60));
        table.failWritesAfter(2);
        boolean crashed = isServed();
        table.failWritesAfter(Integer.MAX_VALUE);

        boolean again = isServed();

        assertThat(crashed).isFalse();
        assertThat(again).isTrue();
        assertThat(bus.taken().stream()
                        .map(envelope -> FactEnvelope.unwrap(envelope).key()))
                .hasSize(2)
                .containsOnly("order|shop:1001|order.submitted|shop:1001@2026-11-23T04:59:00Z");
    }

    @Test
    void aShopThatAsksForPatienceIsLeftInPeaceThatLong() {
        shop.hasOrder(1001, START.minusSeconds(60));
        shop.answers(429, Map.of("retry-after", "600"));
        isServed();
        int asked = shop.asked().size();

        clock.advance(Duration.ofMinutes(5));
        isServed();
        int askedInBetween = shop.asked().size();
        clock.advance(Duration.ofMinutes(6));
        isServed();

        assertThat(askedInBetween).isEqualTo(asked);
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aSilentShopIsTriedLaterAndAPersonHearsOfItAfterAnHour() {
        for (int round = 0; round < 6; round++) {
            shop.answers(new Reply.Lost("no answer"));
            clock.advance(Duration.ofHours(2));
            isServed();
        }

        assertThat(records.notes(SHOP))
                .singleElement()
                .satisfies(note -> assertThat(note.nextStep()).contains("does not list"));
        nextRound();
        clock.advance(Duration.ofHours(2));
        isServed();
        assertThat(records.notes(SHOP)).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedIsAPersonsTaskUntilItWorksAgain() {
        shop.hasOrder(1001, START.minusSeconds(60));
        shop.answers(401, Map.of());

        isServed();
        List<String> steps =
                records.notes(SHOP).stream().map(note -> note.nextStep()).toList();
        nextRound();

        assertThat(steps).singleElement().satisfies(step -> assertThat(step).contains("401", "secret"));
        assertThat(records.notes(SHOP)).isEmpty();
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    @Case(17)
    void aTokenThatIsRefusedForDaysForgetsNothingSinceTheConnectionWasOnboarded() {
        shop.hasOrder(1001, START.minusSeconds(60));
        for (int round = 0; round < 200; round++) {
            shop.answers(401, Map.of());
            nextRound();
        }

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
        assertThat(shop.asked())
                .filteredOn(query -> query.startsWith("customers"))
                .singleElement()
                .satisfies(query -> assertThat(query).contains("updated_at_min=2026-11-23T04%3A50%3A00Z"));
    }

    @Test
    void aTenantThatWasPausedBeforeItsFirstComparisonForgetsNothingEither() {
        tenants.put(acme(Tenant.State.PAUSED), 1);
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        clock.advance(Duration.ofHours(5));
        tenants.put(acme(Tenant.State.ACTIVE), 2);

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aPausedTenantIsNotComparedAndGoesOnWhenItIsBack() {
        tenants.put(acme(Tenant.State.PAUSED), 1);
        shop.hasOrder(1001, START.minusSeconds(60));

        isServed();

        assertThat(shop.asked()).isEmpty();
        assertThat(due()).hasSize(1);
    }

    @Test
    void aConnectionThatNobodyWantsReconciledIsLeftAlone() {
        tenants.put(acme(Tenant.State.OFFBOARDED), 1);

        isServed();

        assertThat(shop.asked()).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsKeptForAPerson() {
        shop.hasOrder(1001, START.minusSeconds(60)).remove("currency");

        isServed();

        assertThat(bus.taken(EventType.PAYLOAD_QUARANTINED)).hasSize(1);
    }
}
