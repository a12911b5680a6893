package dev.waybill.flow.payloadquarantined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.ClaimCheck;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.QuarantineHours;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadQuarantinedFunctionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant FIVE = Instant.parse("2026-11-23T05:10:00Z");
    private static final Instant SEVEN = Instant.parse("2026-11-23T07:20:00Z");

    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final DynamoRecordStore records = new DynamoRecordStore(table, objects);
    private final QuarantineHours hours = new QuarantineHours(table);
    private final PayloadQuarantinedFunction function =
            new PayloadQuarantinedFunction(new ClaimCheck(objects), records, hours);

    private static String payload(String id, Instant at) {
        PayloadQuarantined payload = new PayloadQuarantined(
                "shop",
                "shopify",
                "orders/create",
                "unreadable",
                "d".repeat(64),
                1,
                Map.of(),
                new Raw("orders/create", "application/json", "", null));
        Envelope envelope = Samples.envelope("acme", id, EventType.PAYLOAD_QUARANTINED, at, Json.tree(payload));
        return Json.write(envelope);
    }

    @Test
    void equalPayloadInAnotherHourIsOneNoteAndBothHoursAreKnown() {
        List<String> twice = List.of(payload("q1", FIVE), payload("q2", SEVEN));

        var answer = function.handleRequest(Invocation.batch(twice), new Invocation(60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(records.notes(ACME, EntityKind.QUARANTINE))
                .extracting(ExceptionNote::eventId)
                .containsExactly("q2");
        assertThat(hours.of(ACME))
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-11-23T05:00:00Z"), Instant.parse("2026-11-23T07:00:00Z"));
    }
}
