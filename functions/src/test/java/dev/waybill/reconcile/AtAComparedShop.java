package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.waybill.bus.EventIds;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.events.Json;
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

/** A shop whose listings are compared every quarter of an hour with what Waybill knows, and a bus that takes what was missing. */
abstract class AtAComparedShop {
    static final TenantId ACME = new TenantId("acme");
    static final RecordKey SHOP = new RecordKey(ACME, EntityKind.SOURCE, "shop");
    static final Instant START = Instant.parse("2026-11-23T05:00:00Z");
    private static final Tenant.Reconcile EVERY_QUARTER = new Tenant.Reconcile(15, "admin", null);

    final TestClock clock = new TestClock(START);
    final InMemoryTable table = new InMemoryTable();
    final InMemoryBus bus = new InMemoryBus();
    private final SecureRandom random = new SecureRandom();
    final DynamoRecordStore records = new DynamoRecordStore(table, new InMemoryObjects(), clock);
    final DynamoTenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), new Keyring(() -> "k".repeat(64), random), clock);
    final Shop shop = new Shop();
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

    static Tenant acme(Tenant.State state) {
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
    boolean isServed() {
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

    void nextRound() {
        clock.advance(Duration.ofMinutes(15));
        assertThat(isServed()).isTrue();
    }

    /** What the flow makes of the facts that are on the bus. */
    void everythingIsApplied() {
        for (Envelope envelope : bus.taken(EventType.ORDER_SUBMITTED)) {
            Fact fact = FactEnvelope.unwrap(envelope);
            RecordKey key = new RecordKey(ACME, EntityKind.ORDER, fact.event().record());
            StoredRecord<OrderState> record =
                    records.read(key, OrderState.class).orElseGet(() -> StoredRecord.fresh(key, OrderState.awaited()));
            records.write(
                    record.withSource("shop", fact.event().at()).taking(fact, FactOutcome.APPLIED, null), Set.of());
        }
    }

    List<String> injected() {
        return bus.taken().stream().map(Envelope::subject).toList();
    }

    List<Due> due() {
        return new DueRows(table).soon(SHOP, clock.instant());
    }
}
