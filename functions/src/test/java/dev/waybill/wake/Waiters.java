package dev.waybill.wake;

import dev.waybill.aws.Row;
import dev.waybill.bus.Envelopes;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.HeldRows;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for a tenant with one target, and who wakes it. */
final class Waiters {
    static final TenantId ACME = new TenantId("acme");
    static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    final TestClock clock = new TestClock(START);
    final InMemoryTable table = new InMemoryTable();
    final InMemoryBus bus = new InMemoryBus();
    final DueRows rows = new DueRows(table);
    final DynamoRecordStore records = new DynamoRecordStore(table, new InMemoryObjects(), clock);
    final DynamoTenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), new Keyring(() -> "k".repeat(64), new SecureRandom()), clock);
    private final HeldRows held = new HeldRows(table);

    Waiters() {
        tenants.put(acme(Tenant.State.ACTIVE, null), 0);
    }

    static Tenant acme(Tenant.State state, @Nullable Boolean paused) {
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

    static RecordKey order(int number) {
        return new RecordKey(ACME, EntityKind.ORDER, "shop:" + number);
    }

    static Due delivery(RecordKey record, Instant at) {
        return new Due(at, Due.Kind.DELIVERY, record, "erp", Samples.TRACEPARENT);
    }

    /** One run, at the clock's time. */
    Map<String, Integer> wake() {
        Envelopes envelopes =
                new Envelopes("wake", clock, () -> UUID.randomUUID().toString());
        return new Wake(rows, held, records, () -> tenants, bus, envelopes, clock)
                .run(clock.instant().plusSeconds(30));
    }

    /** A run at each of the next minutes. */
    void pass(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(1));
            wake();
        }
    }

    /** Deliveries that became due while their target was paused. */
    void holdWhilePaused(int deliveries) {
        tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        IntStream.rangeClosed(1, deliveries).forEach(number -> records.waitUntil(delivery(order(number), START)));
        wake();
    }

    void resume() {
        tenants.put(acme(Tenant.State.ACTIVE, null), 2);
        records.waitUntil(Due.resumed(ACME, "erp", clock.instant()));
    }

    /** Everything that waits, wherever. */
    long waiting() {
        return inBuckets()
                + table.scan("")
                        .filter(row -> row.partition().startsWith("HELD#"))
                        .count();
    }

    long inBuckets() {
        return buckets().count();
    }

    Row theOnlyRow() {
        return buckets()
                .reduce((one, other) -> {
                    throw new IllegalStateException(one.sort() + " and " + other.sort());
                })
                .orElseThrow();
    }

    private Stream<Row> buckets() {
        return table.scan("").filter(row -> row.partition().startsWith("DUE#"));
    }

    int heldFor(String target) {
        return held.first(ACME, target, 1_000).size();
    }
}
