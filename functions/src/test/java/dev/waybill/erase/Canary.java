package dev.waybill.erase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Json;
import dev.waybill.memory.Samples;
import dev.waybill.model.Account;
import dev.waybill.model.Address;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.PersonName;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A person by a name that nothing else has, and what shops tell of it. */
final class Canary {
    static final String CANARY = "canary";
    static final String EMAIL = "canary.person@example.org";
    static final Instant THEN = Instant.parse("2026-11-23T05:10:00Z");
    static final TenantId ACME = new TenantId("acme");
    static final ExternalId CUSTOMER_ID = ExternalId.parse("shop:70000001");
    static final RecordKey CUSTOMER = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:70000001");
    static final RecordKey ORDER = new RecordKey(ACME, EntityKind.ORDER, "shop:1001");
    static final RecordKey TASK = new RecordKey(ACME, EntityKind.PRIVACY, "shop:redact-1");
    static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));

    private Canary() {}

    static <S> StoredRecord<S> record(RecordKey key, S state, String... eventIds) {
        List<LedgerEntry> ledger = Stream.of(eventIds)
                .map(id -> new LedgerEntry(
                        id, "k-" + id, "digest", "shop", SourceTime.utc(THEN), THEN, FactOutcome.APPLIED, null))
                .toList();
        TreeSet<String> hours = new TreeSet<>(Set.of("2026-11-23T05", "2026-11-23T06"));
        return new StoredRecord<>(key, 0, state, Map.of(), Map.of(), ledger, hours, News.none(), null);
    }

    static Customer customer() {
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

    static Order order() {
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

    static PrivacyTask task(PrivacyRequest.Kind kind) {
        PrivacyRequest request = new PrivacyRequest(
                ExternalId.parse("shop:redact-1"),
                kind,
                SourceTime.utc(THEN),
                CUSTOMER_ID,
                EMAIL,
                List.of(ExternalId.parse("shop:1001")));
        return new PrivacyTask(request, THEN.plus(Duration.ofDays(30)), null);
    }

    static Envelope fact(String id, EventType type, String subject, Instant time) {
        JsonNode data = Json.tree(Map.of("key", "k-" + id, "digest", "digest", "event", Map.of("name", CANARY)));
        return about(subject, Samples.envelope("acme", id, type, time, data));
    }

    static Envelope about(String subject, Envelope e) {
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

    static Envelope quarantined(String id, String body) {
        return quarantined(id, body, THEN);
    }

    static Envelope quarantined(String id, String body, Instant time) {
        JsonNode data = Json.tree(Map.of("digest", "digest", "raw", Map.of("topic", "t", "gzip", gzip(body))));
        return Samples.envelope("acme", id, EventType.PAYLOAD_QUARANTINED, time, data);
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
}
