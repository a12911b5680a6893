package dev.waybill.wake;

import static dev.waybill.wake.Waiters.ACME;
import static dev.waybill.wake.Waiters.START;
import static dev.waybill.wake.Waiters.acme;
import static dev.waybill.wake.Waiters.delivery;
import static dev.waybill.wake.Waiters.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.Samples;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of thing that waited. */
class DecisionsTest {
    private final Waiters house = new Waiters();

    @Test
    @Case(59)
    void theRowsOfATenantThatIsGoneAreDropped() {
        house.tenants.put(acme(Tenant.State.OFFBOARDED, null), 1);
        house.records.waitUntil(delivery(order(1), START));

        house.wake();

        assertThat(house.bus.taken()).isEmpty();
        assertThat(house.waiting()).isZero();
    }

    @Test
    @Case(6)
    void aRefundWhoseOrderNeverCameIsAnExceptionWithAName() {
        house.records.write(awaited(order(1), "refund-event"), Set.of());
        house.records.waitUntil(new Due(START, Due.Kind.PARENT, order(1), null, Samples.TRACEPARENT));

        house.wake();

        assertThat(house.bus.taken(EventType.FACTS_SETTLED))
                .flatExtracting(envelope ->
                        Json.convert(envelope.data(), FactsSettled.class).facts())
                .containsExactly(new Settled("refund-event", "k", FactOutcome.EXCEPTION, "missing-parent"));
        assertThat(house.records.notes(order(1)))
                .extracting(ExceptionNote::cause)
                .containsExactly("missing-parent");
    }

    private static StoredRecord<OrderState> awaited(RecordKey key, String eventId) {
        LedgerEntry parked = new LedgerEntry(
                eventId, "k", "d", "shop", SourceTime.utc(START), START, FactOutcome.PARKED, "waits for its order");
        return new StoredRecord<>(
                key, 0, OrderState.awaited(), Map.of(), Map.of(), List.of(parked), new TreeSet<>(), News.none(), null);
    }

    @Test
    void aPrivacyTaskThatIsOverdueNeedsAPersonAndOneThatIsDoneDoesNot() {
        RecordKey open = new RecordKey(ACME, EntityKind.PRIVACY, "shop:open");
        RecordKey done = new RecordKey(ACME, EntityKind.PRIVACY, "shop:done");
        house.records.write(StoredRecord.fresh(open, task(open, null)), Set.of());
        house.records.write(StoredRecord.fresh(done, task(done, START)), Set.of());
        house.records.waitUntil(new Due(START, Due.Kind.PRIVACY_DEADLINE, open, null, Samples.TRACEPARENT));
        house.records.waitUntil(new Due(START, Due.Kind.PRIVACY_DEADLINE, done, null, Samples.TRACEPARENT));

        house.wake();

        assertThat(house.records.notes(open)).extracting(ExceptionNote::cause).containsExactly("privacy-overdue");
        assertThat(house.records.notes(done)).isEmpty();
    }

    private static PrivacyTask task(RecordKey key, @Nullable Instant doneAt) {
        PrivacyRequest request = new PrivacyRequest(
                ExternalId.parse(key.id()),
                PrivacyRequest.Kind.ERASE_PERSON,
                SourceTime.utc(START),
                null,
                null,
                List.of());
        return new PrivacyTask(request, START, doneAt);
    }

    @Test
    void anErasureIsAskedForEvenWhenTheTenantIsGone() {
        RecordKey task = new RecordKey(ACME, EntityKind.PRIVACY, "shop:open");
        house.tenants.put(acme(Tenant.State.OFFBOARDED, null), 1);
        house.records.waitUntil(new Due(START, Due.Kind.ERASURE, task, null, Samples.TRACEPARENT));

        house.wake();

        assertThat(house.bus.taken(EventType.ERASURE_REQUESTED)).hasSize(1);
    }

    @Test
    void aConnectionThatIsReconciledIsAskedForAndAnotherIsLeftAlone() {
        house.tenants.put(withSources(Tenant.State.ACTIVE), 1);
        house.records.waitUntil(due("shop"));
        house.records.waitUntil(due("web"));
        house.records.waitUntil(due("gone"));

        house.wake();

        assertThat(house.bus.taken(EventType.RECONCILE_REQUESTED))
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.subject()).isEqualTo("source/shop"));
    }

    @Test
    void aPausedTenantsComparisonWaitsUntilItIsBack() {
        house.tenants.put(withSources(Tenant.State.PAUSED), 1);
        house.records.waitUntil(due("shop"));
        house.wake();
        house.tenants.put(withSources(Tenant.State.ACTIVE), 2);
        house.clock.advance(Duration.ofMinutes(12));

        house.wake();

        assertThat(house.bus.taken(EventType.RECONCILE_REQUESTED)).hasSize(1);
    }

    private static Due due(String connection) {
        RecordKey source = new RecordKey(ACME, EntityKind.SOURCE, connection);
        return new Due(START, Due.Kind.RECONCILE, source, null, Samples.TRACEPARENT);
    }

    private static Tenant withSources(Tenant.State state) {
        Tenant.Reconcile reconcile = new Tenant.Reconcile(15, "admin", null);
        return new Tenant(
                ACME,
                "Acme",
                state,
                Tenant.Isolation.POOLED,
                List.of(
                        new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "shop", reconcile),
                        new Tenant.SourceSettings("web", "woocommerce", "https://acme.example", "web")),
                List.of(),
                List.of(),
                Map.of(),
                "standard",
                0);
    }
}
