package dev.waybill.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.aws.Row;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Trace;
import dev.waybill.events.Unreadable;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Flow;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import dev.waybill.tenant.Tenant;
import dev.waybill.tests.figures.Figure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.lang.reflect.Constructor;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an order costs before any call is made, each part with the floor that nobody can go below beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PureParts {
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final TenantId ACME = new TenantId("acme");
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final Source shopify = Connectors.source("shopify");
    private final Connection connection = new Connection(ACME, "shop", "acme.myshopify.com");
    private final Tenant tenant = new Tenant(
            ACME,
            "Acme",
            Tenant.State.ACTIVE,
            Tenant.Isolation.POOLED,
            List.of(new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "shop")),
            List.of(),
            List.of(),
            Map.of(),
            "standard",
            1);
    private final StoredRecords stored = new StoredRecords();
    private byte[] body = {};
    private Message message = new Message(Map.of(), body);
    private Flow<OrderState> flow;
    private Fact fact;
    private StoredRecord<OrderState> fresh;
    private byte[] json = {};
    private byte[] packed = {};

    /** A Shopify order of 4 KB, and the record that it becomes. */
    @Setup
    @SuppressWarnings("unchecked")
    public void order() throws IOException, Unreadable, GeneralSecurityException, ReflectiveOperationException {
        body = Files.readAllBytes(
                Figure.root().resolve("functions/src/test/resources/source/shopify/orders.create.json"));
        message = new Message(
                Map.of(
                        "x-shopify-topic", "orders/create",
                        "x-shopify-shop-domain", "acme.myshopify.com",
                        "x-shopify-hmac-sha256", Base64.getEncoder().encodeToString(signed())),
                body);
        RetailEvent event = shopify.translate(message, connection).getFirst();
        fact = new Fact(
                "01a20821-8e99-719c-a380-8250d1611179",
                ACME,
                "shop",
                Instant.parse("2026-11-23T12:00:00Z"),
                Fact.keyOf(event),
                Json.digest(event),
                1,
                new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "c", "c"),
                event);
        // Flows are private to their rooms.
        Constructor<?> made =
                Class.forName("dev.waybill.flow.ordersubmitted.OrderSubmittedFlow").getDeclaredConstructor();
        made.setAccessible(true);
        flow = (Flow<OrderState>) made.newInstance();
        RecordKey key = new RecordKey(ACME, event.entity(), event.record());
        fresh = StoredRecord.fresh(key, flow.unknown(key, fact));
        stored.write(flow.decide(fresh, fact, tenant).record());
        packed = stored.bytes();
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            json = gzip.readAllBytes();
        }
    }

    private byte[] signed() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(body);
    }

    @Benchmark
    public boolean verify() {
        return shopify.isAuthentic(message, connection, List.of(SECRET), Instant.EPOCH);
    }

    @Benchmark
    public byte[] verifyFloorHashesTheBytes() throws GeneralSecurityException {
        return signed();
    }

    @Benchmark
    public List<RetailEvent> translate() throws Unreadable {
        return shopify.translate(message, connection);
    }

    @Benchmark
    public JsonNode translateFloorParsesTheBytes() throws IOException {
        return PLAIN.readTree(body);
    }

    @Benchmark
    public Decision<OrderState> decide() {
        return flow.decide(fresh, fact, tenant);
    }

    @Benchmark
    public Object encodeRecord() {
        return stored.writeAgain();
    }

    @Benchmark
    public byte[] encodeFloorPacksTheBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        }
        return bytes.toByteArray();
    }

    @Benchmark
    public Object decodeRecord() {
        return stored.read();
    }

    @Benchmark
    public JsonNode decodeFloorUnpacksAndParsesTheBytes() throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return PLAIN.readTree(gzip.readAllBytes());
        }
    }

    /** One record in a table in memory, so that writing and reading cost what packing and unpacking cost. */
    private static final class StoredRecords {
        private final InMemoryTable table = new InMemoryTable();
        private final RecordStore store = new DynamoRecordStore(table, new InMemoryObjects());
        private StoredRecord<OrderState> standing;

        void write(StoredRecord<OrderState> record) {
            store.write(record, Set.of());
            standing = store.read(record.key(), OrderState.class).orElseThrow();
        }

        /** Packs the record; the table refuses it at once, for another version stands by then. */
        Object writeAgain() {
            return store.write(standing, Set.of());
        }

        Object read() {
            return store.read(standing.key(), OrderState.class);
        }

        byte[] bytes() {
            Row row = table.scan("RECORD").findFirst().orElseThrow();
            return row.bytes("body");
        }
    }
}
