package dev.waybill.erase;

import static dev.waybill.erase.Canary.ACME;
import static dev.waybill.erase.Canary.CANARY;
import static dev.waybill.erase.Canary.CUSTOMER;
import static dev.waybill.erase.Canary.CUSTOMER_ID;
import static dev.waybill.erase.Canary.EMAIL;
import static dev.waybill.erase.Canary.ORDER;
import static dev.waybill.erase.Canary.TASK;
import static dev.waybill.erase.Canary.THEN;
import static dev.waybill.erase.Canary.about;
import static dev.waybill.erase.Canary.customer;
import static dev.waybill.erase.Canary.fact;
import static dev.waybill.erase.Canary.order;
import static dev.waybill.erase.Canary.quarantined;
import static dev.waybill.erase.Canary.record;
import static dev.waybill.erase.Canary.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.ErasureRequested;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.Trace;
import dev.waybill.flow.Fold;
import dev.waybill.flow.Street;
import dev.waybill.flow.customerupserted.CustomerUpsertedFlow;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.PassingObjects;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.objects.ObjectKey;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.QuarantineHours;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Everywhere that a person can be, with the canary in all of it. */
final class CanaryHouse {
    final TestClock clock = new TestClock(THEN.plus(Duration.ofHours(1)));
    final InMemoryTable table = new InMemoryTable();
    final InMemoryObjects objects = new InMemoryObjects();
    private final List<String> packsRead = new ArrayList<>();
    private Duration aGet = Duration.ZERO;
    private final PassingObjects passing = new PassingObjects(objects) {
        @Override
        public Optional<byte[]> get(String key) {
            clock.advance(aGet);
            return super.get(key);
        }

        @Override
        public Optional<byte[]> get(String key, long offset, long length) {
            packsRead.add(key);
            return super.get(key, offset, length);
        }
    };
    final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    final HeldLetters letters = new HeldLetters(deadLetters);
    final InMemoryBus bus = new InMemoryBus();
    final Journal journal = new Journal(objects);
    final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    final DynamoRecordStore records = new DynamoRecordStore(table, objects, clock);
    final TargetRows targets = new TargetRows(table);
    final QuarantineHours quarantine = new QuarantineHours(table);
    final EraseFunction function = new EraseFunction(new Eraser(
            records,
            new People(records, quarantine, keyring),
            targets,
            new Archived(new Journal(passing), passing),
            letters,
            new Told(bus, new Envelopes("erase", clock, () -> UUID.randomUUID().toString())),
            clock));

    CanaryHouse() {
        records.identify(CUSTOMER, CUSTOMER_ID, List.of(keyring.pseudonym(ACME, EMAIL)));
        records.identify(CUSTOMER, ExternalId.parse("web:12"), List.of(keyring.pseudonym(ACME, EMAIL)));
        records.write(record(CUSTOMER, customer(), "c1", "c2"), Set.of());
        records.write(record(ORDER, OrderState.awaited().submitted(order()), "o1", "o2"), Set.of());
        records.write(record(TASK, task(PrivacyRequest.Kind.ERASE_PERSON), "p1"), Set.of());
        targets.write(TargetRow.fresh(CUSTOMER, "erp").complete(1, THEN));
        objects.put(ObjectKey.state(ORDER, 0, new byte[0]), CANARY.getBytes(StandardCharsets.UTF_8));
        journal.write(
                "batch",
                List.of(
                        fact("c1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN),
                        fact("c2", EventType.CUSTOMER_UPSERTED, "customer/web:12", THEN.plusSeconds(3600)),
                        fact("o1", EventType.ORDER_SUBMITTED, "order/shop:1001", THEN),
                        large("o2", EventType.PAYMENT_CAPTURED, "order/shop:1001"),
                        fact("p1", EventType.PRIVACY_REQUESTED, "privacy/shop:redact-1", THEN),
                        quarantined("q1", "{\"who\":\"" + EMAIL.toUpperCase(java.util.Locale.ROOT) + "\"}"),
                        quarantined("q2", "{\"who\":\"somebody else\"}"),
                        Samples.envelope("bolt", "b1", EventType.CUSTOMER_UPSERTED, THEN)));
        records.note(new ExceptionNote(
                new RecordKey(ACME, EntityKind.QUARANTINE, "shop:abc"),
                "payload-unreadable",
                "",
                "",
                null,
                "q1",
                THEN));
        deadLetters.add(fact("d1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN));
        deadLetters.add(Samples.envelope("bolt", "d2", EventType.CUSTOMER_UPSERTED, THEN));
    }

    /** Takes what a shop tells of the canary, in the hour in which it was accepted. */
    void take(String eventId, Customer told, Instant acceptedAt) {
        CustomerUpserted event = new CustomerUpserted(told);
        Trace trace = new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", eventId, eventId);
        Fact fact = new Fact(eventId, ACME, "shop", acceptedAt, Fact.keyOf(event), Json.digest(event), 1, trace, event);
        StoredRecord<Customer> standing = records.read(CUSTOMER, Customer.class).orElseThrow();
        Fold<Customer> fold = Fold.of(
                new CustomerUpsertedFlow(),
                standing,
                List.of(fact),
                any -> Street.acme(Map.of(), Tenant.State.ACTIVE),
                Set.of());
        if (fold.changed()) {
            records.write(fold.record(), Set.of());
        }
        Raw raw = new Raw("customer.upserted", "application/json", CANARY, null);
        journal.write(eventId, List.of(FactEnvelope.wrap(fact, raw, 0)));
    }

    /** As the bus leaves a fact that is too large for it: the data in the bucket, a pointer in the envelope. */
    private Envelope large(String id, EventType type, String subject) {
        String key = ObjectKey.claim(ACME, THEN, id);
        objects.put(key, Json.writeBytes(Map.of("key", "k-" + id, "event", CANARY)));
        JsonNode data = Json.tree(Map.of("pointer", Map.of("key", key, "sha256", "", "length", 1)));
        return about(subject, Samples.envelope("acme", id, type, THEN, data));
    }

    /** The packs of which erasures read a part. */
    List<String> packsRead() {
        return packsRead;
    }

    /** Lets time pass with each object that an erasure gets. */
    void aGetTakes(Duration time) {
        aGet = time;
    }

    List<String> erase() {
        Envelope request = Samples.envelope(
                "acme", "r1", EventType.ERASURE_REQUESTED, THEN, Json.tree(new ErasureRequested(TASK, THEN)));
        Instant end = clock.instant().plus(Duration.ofMinutes(5));
        Invocation run = new Invocation(
                () -> Math.toIntExact(Duration.between(clock.instant(), end).toMillis()));
        return function
                .handleRequest(Invocation.batch(List.of(Json.write(request))), run)
                .getBatchItemFailures()
                .stream()
                .map(failure -> failure.getItemIdentifier())
                .toList();
    }

    /** Lets time pass minute by minute, and makes each run that is due. */
    void passes(Duration time) {
        DueRows due = new DueRows(table);
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofMinutes(1));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            Stream.of(now.minus(Duration.ofMinutes(1)), now)
                    .flatMap(minute -> due.of(minute, 10).stream())
                    .filter(waiting -> waiting.due().kind() == Due.Kind.ERASURE)
                    .forEach(waiting -> {
                        due.done(waiting);
                        assertThat(erase()).isEmpty();
                    });
        }
    }

    /** All that is kept anywhere, unpacked, in lower case. */
    List<String> everything() {
        Stream<byte[]> rows = table.rows()
                .flatMap(row -> row.attributes().values().stream())
                .map(value -> value.b() == null
                        ? value.toString().getBytes(StandardCharsets.UTF_8)
                        : value.b().asByteArray());
        Stream<byte[]> objectBytes =
                objects.list("").stream().map(key -> objects.get(key).orElseThrow());
        Stream<byte[]> dead = deadLetters.all().stream().map(Json::writeBytes);
        return Stream.of(rows, objectBytes, dead)
                .flatMap(bytes -> bytes)
                .map(CanaryHouse::unpacked)
                .toList();
    }

    private static String unpacked(byte[] bytes) {
        boolean packed = bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        if (!packed) {
            return new String(bytes, StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked(gzip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PrivacyTask taskNow() {
        return records.read(TASK, PrivacyTask.class).orElseThrow().state();
    }

    Envelope archived(String id) {
        return journal.read(ACME, THEN.minusSeconds(3600), THEN.plusSeconds(7200))
                .filter(envelope -> envelope.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
