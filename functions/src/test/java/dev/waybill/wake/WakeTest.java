package dev.waybill.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.HeldRows;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryBus bus = new InMemoryBus();
    private final DueRows rows = new DueRows(table);
    private final HeldRows held = new HeldRows(table);
    private final DynamoRecordStore records = new DynamoRecordStore(table, new InMemoryObjects(), clock);
    private final DynamoTenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), new Keyring(() -> "k".repeat(64), new SecureRandom()), clock);

    @BeforeEach
    void acmeHasOneTarget() {
        tenants.put(acme(Tenant.State.ACTIVE, null), 0);
    }

    private static Tenant acme(Tenant.State state, @Nullable Boolean paused) {
        Tenant.TargetSettings erp =
                new Tenant.TargetSettings("erp", "http", "https://erp.example/", "erp", 1, Map.of(), paused);
        return new Tenant(
                ACME,
                "Acme",
                state,
                Tenant.Isolation.POOLED,
                List.of(),
                List.of(erp),
                List.of(new Tenant.Route(EntityKind.ORDER, List.of("erp"))),
                Map.of(),
                "standard",
                0);
    }

    private Map<String, Integer> wake(Bus onto) {
        Envelopes envelopes =
                new Envelopes("wake", clock, () -> UUID.randomUUID().toString());
        return new Wake(rows, held, records, () -> tenants, onto, envelopes, clock)
                .run(clock.instant().plusSeconds(30));
    }

    private void holdWhilePaused(int deliveries) {
        tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        IntStream.rangeClosed(1, deliveries).forEach(number -> records.waitUntil(delivery(order(number), START)));
        wake(bus);
    }

    private void resume() {
        tenants.put(acme(Tenant.State.ACTIVE, null), 2);
        records.waitUntil(Due.resumed(ACME, "erp", clock.instant()));
    }

    private static RecordKey order(int number) {
        return new RecordKey(ACME, EntityKind.ORDER, "shop:" + number);
    }

    private static Due delivery(RecordKey record, Instant at) {
        return new Due(at, Due.Kind.DELIVERY, record, "erp", Samples.TRACEPARENT);
    }

    private long waiting() {
        return table.scan("")
                .filter(row ->
                        row.partition().startsWith("DUE#") || row.partition().startsWith("HELD#"))
                .count();
    }

    private long inBuckets() {
        return table.scan("").filter(row -> row.partition().startsWith("DUE#")).count();
    }

    private int heldFor(String target) {
        return held.first(ACME, target, 1_000).size();
    }

    private void pass(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(1));
            wake(bus);
        }
    }

    @Test
    void whatIsDueIsAskedForAgainAndNothingIsEarly() {
        records.waitUntil(delivery(order(1), START.plusSeconds(60)));
        records.waitUntil(delivery(order(2), START.plusSeconds(61)));
        clock.advance(Duration.ofSeconds(60));

        wake(bus);

        assertThat(bus.taken())
                .extracting(envelope -> Json.convert(envelope.data(), DeliveryRequested.class))
                .containsExactly(new DeliveryRequested(order(1), 0, "erp", "http"));
        assertThat(bus.taken()).extracting(Envelope::traceparent).containsExactly(Samples.TRACEPARENT);
        assertThat(waiting()).isOne();
    }

    @Test
    void whatTheBusRefusedIsStillThereForTheNextMinute() {
        records.waitUntil(delivery(order(1), START));
        bus.failNext(1);

        assertThatThrownBy(() -> wake(bus)).isInstanceOf(Bus.NotPublished.class);
        wake(bus);

        assertThat(bus.taken()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aRowThatComesLateIntoItsBucketIsFound() {
        wake(bus);
        clock.advance(Duration.ofMinutes(2));
        wake(bus);
        Instant earlier = clock.instant().minusSeconds(100);
        new DynamoRecordStore(table, new InMemoryObjects(), new TestClock(earlier))
                .waitUntil(delivery(order(1), earlier));

        wake(bus);

        assertThat(bus.taken()).hasSize(1);
    }

    @Test
    void whatWasDueLongAgoIsDueNow() {
        wake(bus);
        clock.advance(Duration.ofHours(2));
        wake(bus);

        records.waitUntil(delivery(order(1), START));
        clock.advance(Duration.ofMinutes(1));
        wake(bus);

        assertThat(bus.taken()).hasSize(1);
    }

    @Test
    void theCursorNeverPassesNow() {
        wake(bus);

        assertThat(rows.cursor())
                .hasValueSatisfying(minute -> assertThat(minute).isBefore(START));
    }

    @Test
    void aTargetThatWasAwayForLongIsMetAtItsOwnRate() {
        IntStream.range(0, 150).forEach(number -> records.waitUntil(delivery(order(number), START)));

        wake(bus);
        int first = bus.taken().size();
        clock.advance(Duration.ofMinutes(1));
        wake(bus);
        int second = bus.taken().size();
        clock.advance(Duration.ofMinutes(1));
        wake(bus);

        assertThat(List.of(first, second, bus.taken().size())).containsExactly(60, 120, 150);
        assertThat(waiting()).isZero();
    }

    @Test
    void aPausedTargetsDeliveriesStayOwed() {
        tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        records.waitUntil(delivery(order(1), START));

        wake(bus);

        assertThat(bus.taken()).isEmpty();
        assertThat(heldFor("erp")).isOne();
    }

    @Test
    void aLongPauseWritesNothingForWhatItHolds() {
        tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        IntStream.range(0, 150).forEach(number -> records.waitUntil(delivery(order(number), START)));

        pass(60);

        assertThat(heldFor("erp")).isEqualTo(150);
        assertThat(inBuckets()).isOne();
    }

    @Test
    void aResumedTargetDrainsAtOnceAtItsRate() {
        holdWhilePaused(150);
        resume();

        pass(1);
        int first = bus.taken().size();
        pass(1);
        int second = bus.taken().size();
        pass(1);

        assertThat(List.of(first, second, bus.taken().size())).containsExactly(60, 120, 150);
        pass(12);
        assertThat(waiting()).isZero();
        assertThat(bus.taken()).hasSize(150);
    }

    /** Not at once: whose answer was lost just now may still have its effect. */
    @Test
    void whatWaitsForItsNextAttemptIsDueSoonWhenItsTargetIsResumed() {
        records.waitUntil(delivery(order(1), START.plus(Duration.ofMinutes(50))));
        records.waitUntil(Due.resumed(ACME, "erp", clock.instant()));

        wake(bus);
        pass(1);
        int early = bus.taken().size();
        pass(1);

        assertThat(List.of(early, bus.taken().size())).containsExactly(0, 1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aTargetThatADocumentLetsGoOnIsNoticedWithinTenMinutes() {
        holdWhilePaused(1);
        tenants.put(acme(Tenant.State.ACTIVE, null), 2);

        pass(10);

        assertThat(bus.taken()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aTargetThatIsPausedAgainHoldsWhatIsLeft() {
        holdWhilePaused(150);
        resume();
        pass(1);
        tenants.put(acme(Tenant.State.ACTIVE, true), 3);

        pass(30);

        assertThat(bus.taken()).hasSize(60);
        assertThat(heldFor("erp")).isEqualTo(90);
    }

    @Test
    void aLineWhoseDeliveriesTheBusRefusedKeepsThem() {
        holdWhilePaused(1);
        resume();
        bus.failNext(1);

        assertThatThrownBy(() -> wake(bus)).isInstanceOf(Bus.NotPublished.class);
        pass(1);

        assertThat(bus.taken()).hasSize(1);
    }

    @Test
    @Case(59)
    void theRowsOfATenantThatIsGoneAreDropped() {
        tenants.put(acme(Tenant.State.OFFBOARDED, null), 1);
        records.waitUntil(delivery(order(1), START));

        wake(bus);

        assertThat(bus.taken()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    @Case(6)
    void aRefundWhoseOrderNeverCameIsAnExceptionWithAName() {
        records.write(awaited(order(1), "refund-event"), Set.of());
        records.waitUntil(new Due(START, Due.Kind.PARENT, order(1), null, Samples.TRACEPARENT));

        wake(bus);

        assertThat(bus.taken(EventType.FACTS_SETTLED))
                .flatExtracting(envelope ->
                        Json.convert(envelope.data(), FactsSettled.class).facts())
                .containsExactly(new Settled("refund-event", "k", FactOutcome.EXCEPTION, "missing-parent"));
        assertThat(records.notes(order(1))).extracting(ExceptionNote::cause).containsExactly("missing-parent");
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
        records.write(StoredRecord.fresh(open, task(open, null)), Set.of());
        records.write(StoredRecord.fresh(done, task(done, START)), Set.of());
        records.waitUntil(new Due(START, Due.Kind.PRIVACY_DEADLINE, open, null, Samples.TRACEPARENT));
        records.waitUntil(new Due(START, Due.Kind.PRIVACY_DEADLINE, done, null, Samples.TRACEPARENT));

        wake(bus);

        assertThat(records.notes(open)).extracting(ExceptionNote::cause).containsExactly("privacy-overdue");
        assertThat(records.notes(done)).isEmpty();
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
        tenants.put(acme(Tenant.State.OFFBOARDED, null), 1);
        records.waitUntil(new Due(START, Due.Kind.ERASURE, task, null, Samples.TRACEPARENT));

        wake(bus);

        assertThat(bus.taken(EventType.ERASURE_REQUESTED)).hasSize(1);
    }

    @Test
    void aConnectionThatIsReconciledIsAskedForAndAnotherIsLeftAlone() {
        tenants.put(withSources(Tenant.State.ACTIVE), 1);
        records.waitUntil(due("shop"));
        records.waitUntil(due("web"));
        records.waitUntil(due("gone"));

        wake(bus);

        assertThat(bus.taken(EventType.RECONCILE_REQUESTED))
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.subject()).isEqualTo("source/shop"));
    }

    @Test
    void aPausedTenantsComparisonWaitsUntilItIsBack() {
        tenants.put(withSources(Tenant.State.PAUSED), 1);
        records.waitUntil(due("shop"));
        wake(bus);
        tenants.put(withSources(Tenant.State.ACTIVE), 2);
        clock.advance(Duration.ofMinutes(12));

        wake(bus);

        assertThat(bus.taken(EventType.RECONCILE_REQUESTED)).hasSize(1);
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
