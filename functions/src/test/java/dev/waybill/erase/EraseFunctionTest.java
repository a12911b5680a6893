package dev.waybill.erase;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.ErasureRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.Account;
import dev.waybill.model.Address;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Keyring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary person goes in everywhere, is erased, and is found nowhere. */
class EraseFunctionTest {
    private static final String CANARY = "canary";
    private static final String EMAIL = "canary.person@example.org";
    private static final Instant THEN = Instant.parse("2026-11-23T05:10:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final ExternalId CUSTOMER_ID = ExternalId.parse("shop:70000001");
    private static final RecordKey CUSTOMER = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:70000001");
    private static final RecordKey ORDER = new RecordKey(ACME, EntityKind.ORDER, "shop:1001");
    private static final RecordKey TASK = new RecordKey(ACME, EntityKind.PRIVACY, "shop:redact-1");
    private static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));

    private final TestClock clock = new TestClock(THEN.plus(Duration.ofHours(1)));
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    private final InMemoryBus bus = new InMemoryBus();
    private final Journal journal = new Journal(objects);
    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final DynamoRecordStore records = new DynamoRecordStore(table, objects, clock);
    private final TargetRows targets = new TargetRows(table);
    private final EraseFunction function = new EraseFunction(new Eraser(
            records,
            targets,
            keyring,
            new Archived(journal, objects),
            deadLetters,
            new Told(bus, new Envelopes("erase", clock, () -> UUID.randomUUID().toString())),
            clock));

    @BeforeEach
    void theCanaryIsEverywhere() {
        records.identify(CUSTOMER, CUSTOMER_ID, List.of(keyring.pseudonym(ACME, EMAIL)));
        records.identify(CUSTOMER, ExternalId.parse("web:12"), List.of(keyring.pseudonym(ACME, EMAIL)));
        records.write(record(CUSTOMER, customer(), "c1", "c2"), Set.of());
        records.write(record(ORDER, OrderState.awaited().submitted(order()), "o1", "o2"), Set.of());
        records.write(record(TASK, task(PrivacyRequest.Kind.ERASE_PERSON), "p1"), Set.of());
        targets.write(TargetRow.fresh(CUSTOMER, "erp").complete(1, THEN));
        objects.put(ObjectKey.state(ORDER, 0), CANARY.getBytes(StandardCharsets.UTF_8));
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

    private static <S> StoredRecord<S> record(RecordKey key, S state, String... eventIds) {
        List<LedgerEntry> ledger = Stream.of(eventIds)
                .map(id -> new LedgerEntry(
                        id, "k-" + id, "digest", "shop", SourceTime.utc(THEN), THEN, FactOutcome.APPLIED, null))
                .toList();
        TreeSet<String> hours = new TreeSet<>(Set.of("2026-11-23T05", "2026-11-23T06"));
        return new StoredRecord<>(key, 0, state, Map.of(), Map.of(), ledger, hours, News.none(), null);
    }

    private static Customer customer() {
        Address home = new Address(CANARY, null, CANARY, null, CANARY, null, null, "DE", CANARY);
        return new Customer(
                CUSTOMER_ID,
                SourceTime.utc(THEN),
                new PersonName(CANARY, CANARY),
                List.of(EMAIL),
                List.of(CANARY),
                List.of(home),
                Account.unknown(),
                Map.of("note", CANARY));
    }

    private static Order order() {
        OrderLine line =
                new OrderLine("1", "SKU", "Tent", Quantity.pieces(1), PRICE, Money.zero(PRICE.currency()), List.of());
        return new Order(
                ExternalId.parse("shop:1001"),
                "1001",
                SourceTime.utc(THEN),
                SourceTime.utc(THEN),
                CUSTOMER_ID,
                new OrderContact(new PersonName(CANARY, CANARY), EMAIL, null, null, null),
                List.of(line),
                List.of(),
                true,
                PRICE,
                Map.of("note", CANARY));
    }

    private static PrivacyTask task(PrivacyRequest.Kind kind) {
        PrivacyRequest request = new PrivacyRequest(
                ExternalId.parse("shop:redact-1"),
                kind,
                SourceTime.utc(THEN),
                CUSTOMER_ID,
                EMAIL,
                List.of(ExternalId.parse("shop:1001")));
        return new PrivacyTask(request, THEN.plus(Duration.ofDays(30)), null);
    }

    private static Envelope fact(String id, EventType type, String subject, Instant time) {
        JsonNode data = Json.tree(Map.of("key", "k-" + id, "digest", "digest", "event", Map.of("name", CANARY)));
        return about(subject, Samples.envelope("acme", id, type, time, data));
    }

    private static Envelope about(String subject, Envelope e) {
        return new Envelope(
                e.specversion(),
                e.id(),
                e.source(),
                e.type(),
                subject,
                e.time(),
                e.dataschema(),
                e.tenant(),
                e.traceparent(),
                e.causationId(),
                e.correlationId(),
                e.sequence(),
                e.data());
    }

    /** As the bus leaves a fact that is too large for it: the data in the bucket, a pointer in the envelope. */
    private Envelope large(String id, EventType type, String subject) {
        String key = ObjectKey.claim(ACME, THEN, id);
        objects.put(key, Json.writeBytes(Map.of("key", "k-" + id, "event", CANARY)));
        JsonNode data = Json.tree(Map.of("pointer", Map.of("key", key, "sha256", "", "length", 1)));
        return about(subject, Samples.envelope("acme", id, type, THEN, data));
    }

    private static Envelope quarantined(String id, String body) {
        JsonNode data = Json.tree(Map.of("digest", "digest", "raw", Map.of("topic", "t", "gzip", gzip(body))));
        return Samples.envelope("acme", id, EventType.PAYLOAD_QUARANTINED, THEN, data);
    }

    private static String gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private List<String> erase() {
        Envelope request = Samples.envelope(
                "acme", "r1", EventType.ERASURE_REQUESTED, THEN, Json.tree(new ErasureRequested(TASK, THEN)));
        return function
                .handleRequest(Invocation.batch(List.of(Json.write(request))), new Invocation(300_000))
                .getBatchItemFailures()
                .stream()
                .map(failure -> failure.getItemIdentifier())
                .toList();
    }

    /** All that is kept anywhere, unpacked, in lower case. */
    private List<String> everything() {
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
                .map(EraseFunctionTest::unpacked)
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

    private PrivacyTask taskNow() {
        return records.read(TASK, PrivacyTask.class).orElseThrow().state();
    }

    private Envelope archived(String id) {
        return journal.read(ACME, THEN.minusSeconds(3600), THEN.plusSeconds(7200))
                .filter(envelope -> envelope.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCanaryIsFoundNowhereAfterwards() {
        assertThat(everything()).anyMatch(text -> text.contains(CANARY));

        assertThat(erase()).isEmpty();

        assertThat(everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(archived("q1").data().path("erased").asBoolean()).isTrue();
        assertThat(table.get("X#acme#match#" + keyring.pseudonym(ACME, EMAIL), "X"))
                .isEmpty();
    }

    @Test
    void goodsMoneyAndIdentityOfTheOrderStay() {
        erase();

        Order order =
                records.read(ORDER, OrderState.class).orElseThrow().state().document();
        assertThat(order).isNotNull().extracting(Order::total, Order::number).containsExactly(PRICE, "1001");
    }

    @Test
    @Case(11)
    void theRecordStaysAsATombstoneThatRecognisesLateFacts() {
        erase();

        StoredRecord<Customer> customer = records.read(CUSTOMER, Customer.class).orElseThrow();
        assertThat(customer.erasedAt()).isNotNull();
        assertThat(customer.arrival("c1")).isPresent();
        assertThat(records.known(ACME, CUSTOMER_ID)).hasValue(CUSTOMER);
    }

    @Test
    void whatHappenedIsStillInTheArchiveWithoutWhoItHappenedTo() {
        Set<String> before = Set.copyOf(ids());

        erase();

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(archived("c2").data())
                .isEqualTo(Json.tree(Map.of("erased", true, "key", "k-c2", "digest", "digest")));
        assertThat(archived("q2")).isEqualTo(quarantined("q2", "{\"who\":\"somebody else\"}"));
    }

    private List<String> ids() {
        return journal.read(ACME, THEN.minusSeconds(3600), THEN.plusSeconds(7200))
                .map(Envelope::id)
                .toList();
    }

    @Test
    void otherTenantsKeepTheirEnvelopesAndDeadLetters() {
        erase();

        assertThat(journal.read(new TenantId("bolt"), THEN, THEN.plusSeconds(1)))
                .containsExactly(Samples.envelope("bolt", "b1", EventType.CUSTOMER_UPSERTED, THEN));
        assertThat(deadLetters.all()).extracting(Envelope::id).containsExactly("d2");
    }

    @Test
    void theBalanceHearsOfFactsThatLeftADeadLetterQueue() {
        erase();

        assertThat(bus.taken(EventType.FACTS_SETTLED))
                .flatExtracting(envelope ->
                        Json.convert(envelope.data(), FactsSettled.class).facts())
                .extracting(fact -> fact.eventId() + " " + fact.outcome())
                .containsExactly("d1 GONE");
    }

    @Test
    void aPersonIsToldWhichTargetsHoldTheCanaryStill() {
        erase();

        assertThat(records.notes(CUSTOMER))
                .extracting(ExceptionNote::nextStep)
                .containsExactly("erase the person there too: erp");
    }

    @Test
    void doneOnceIsDone() {
        erase();
        Instant doneAt = taskNow().doneAt();
        clock.advance(Duration.ofHours(1));

        erase();

        assertThat(doneAt).isNotNull();
        assertThat(taskNow().doneAt()).isEqualTo(doneAt);
    }

    @Test
    void aCrashAtAnyWriteEndsTheSameAfterAnotherRun() {
        IntStream.range(0, 12).forEach(writes -> {
            crashing(house -> house.objects.failPutsAfter(writes));
            crashing(house -> house.table.failWritesAfter(writes));
        });
    }

    private static void crashing(Consumer<EraseFunctionTest> fault) {
        EraseFunctionTest house = new EraseFunctionTest();
        house.theCanaryIsEverywhere();
        fault.accept(house);
        house.erase();
        house.objects.failPutsAfter(Integer.MAX_VALUE);
        house.table.failWritesAfter(Integer.MAX_VALUE);

        assertThat(house.erase()).isEmpty();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().doneAt()).isNotNull();
    }

    @Test
    void itWaitsForAnArchiveThatIsBehind() {
        records.write(late(records.read(CUSTOMER, Customer.class).orElseThrow()), Set.of());

        assertThat(erase()).isEmpty();

        assertThat(taskNow().doneAt()).isNull();
        assertThat(new DueRows(table).soon(TASK, clock.instant()))
                .extracting(Due::kind)
                .containsExactly(Due.Kind.ERASURE);
    }

    @Test
    void itWaitsForTheRequestItselfToBeArchived() {
        StoredRecord<PrivacyTask> task = records.read(TASK, PrivacyTask.class).orElseThrow();
        records.write(record(TASK, task.state(), "not-archived-yet").withVersion(task.version()), Set.of());

        assertThat(erase()).isEmpty();

        assertThat(taskNow().doneAt()).isNull();
    }

    @Test
    void copyThatReachesTheArchiveAfterTheErasureIsBlankedByASecondLook() {
        erase();
        assertThat(new DueRows(table).soon(TASK, clock.instant()))
                .extracting(Due::kind)
                .containsExactly(Due.Kind.ERASURE);
        journal.write("again", List.of(fact("c1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN)));
        assertThat(everything()).anyMatch(text -> text.contains(CANARY));

        erase();
        assertThat(taskNow().request().customer()).isEqualTo(CUSTOMER_ID);
        clock.advance(Duration.ofMinutes(11));
        erase();

        assertThat(everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(taskNow().request().customer()).isNull();
        assertThat(taskNow().request().orders()).isEmpty();
    }

    private StoredRecord<Customer> late(StoredRecord<Customer> record) {
        return new StoredRecord<>(
                record.key(),
                record.version(),
                record.state(),
                record.sources(),
                record.groups(),
                record(CUSTOMER, customer(), "c1", "not-archived-yet").ledger(),
                record.hours(),
                record.news(),
                null);
    }

    @Test
    void aShopsErasureIsForAPersonToSettle() {
        RecordKey shop = new RecordKey(ACME, EntityKind.PRIVACY, "shop:redact-1");
        StoredRecord<PrivacyTask> task = records.read(shop, PrivacyTask.class).orElseThrow();
        records.write(task.withState(task(PrivacyRequest.Kind.ERASE_SHOP)), Set.of());

        assertThat(erase()).isEmpty();

        assertThat(taskNow().doneAt()).isNull();
        assertThat(records.notes(shop)).extracting(ExceptionNote::cause).containsExactly("privacy-shop");
    }

    @Test
    void aRequestThatCannotBeReadComesBack() {
        SQSBatchResponse response = function.handleRequest(Invocation.batch(List.of("{")), new Invocation(300_000));

        assertThat(response.getBatchItemFailures()).hasSize(1);
    }
}
