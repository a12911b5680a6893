package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryState;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code {"operation":"trace","tenant","entity","id"}}: the whole story of a record, without personal data. */
final class TraceQuestion {
    private final RecordStore records;
    private final TargetRows targets;
    private final DueRows dueRows;
    private final TenantStore tenants;
    private final Clock clock;

    TraceQuestion(RecordStore records, TargetRows targets, DueRows dueRows, TenantStore tenants, Clock clock) {
        this.records = records;
        this.targets = targets;
        this.dueRows = dueRows;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The record in the trace; {@code state} is one word or figure, never the content. */
    record Traced(
            RecordKey key,
            long version,
            String state,
            Map<String, SourceTime> sources,
            Map<String, FieldSource> groups,
            @Nullable Instant erasedAt) {}

    /** A target in the trace; {@code owed} is the version of the record that it must have. */
    record TracedTarget(
            String name,
            long owed,
            long delivered,
            List<String> steps,
            Map<String, String> externalIds,
            int attempts,
            String outcome,
            @Nullable String reason,
            @Nullable Instant claimedUntil) {}

    /** The answer. */
    record Answer(
            Traced record,
            List<LedgerEntry> ledger,
            List<TracedTarget> targets,
            List<ExceptionNote> notes,
            List<Due> waiting) {}

    Answer answer(JsonNode question) throws Unreadable {
        TenantId tenant = new TenantId(text(question, "tenant"));
        EntityKind entity = EntityKind.of(text(question, "entity"));
        String id = text(question, "id");
        StoredRecord<JsonNode> record = records.read(key(tenant, entity, id), JsonNode.class)
                .orElseThrow(() -> new Unreadable("/id names no " + entity.word() + " of tenant " + tenant));
        return answer(record);
    }

    private Answer answer(StoredRecord<JsonNode> record) {
        RecordKey key = record.key();
        return new Answer(
                new Traced(key, record.version(), word(record), record.sources(), record.groups(), record.erasedAt()),
                record.ledger(),
                targets.of(key).map(row -> target(record, row)).toList(),
                records.notes(key),
                dueRows.soon(key, clock.instant()));
    }

    /** The record under this id, or the one that any system's id is known to belong to. */
    private RecordKey key(TenantId tenant, EntityKind entity, String id) {
        RecordKey own = new RecordKey(tenant, entity, id);
        boolean external = id.indexOf(':') > 0 && entity != EntityKind.INVENTORY;
        return (external ? records.known(tenant, ExternalId.parse(id)) : Optional.<RecordKey>empty())
                .filter(known -> known.entity() == entity)
                .orElse(own);
    }

    private static String word(StoredRecord<JsonNode> record) {
        return switch (record.key().entity()) {
            case ORDER ->
                Json.convert(record.state(), OrderState.class).life().name().toLowerCase(java.util.Locale.ROOT);
            case INVENTORY ->
                Json.convert(record.state(), InventoryState.class)
                        .level()
                        .available()
                        .decimal()
                        .toPlainString();
            case PRIVACY -> Json.convert(record.state(), PrivacyTask.class).doneAt() == null ? "open" : "done";
            case CUSTOMER, QUARANTINE, SOURCE -> record.erasedAt() == null ? "known" : "erased";
        };
    }

    private TracedTarget target(StoredRecord<?> record, TargetRow row) {
        String echo = tenants.find(record.key().tenant())
                .flatMap(tenant -> tenant.target(row.target()))
                .map(Tenant.TargetSettings::echo)
                .orElse(null);
        return new TracedTarget(
                row.target(),
                record.owed(echo),
                row.delivered(),
                List.copyOf(row.steps()),
                row.externalIds(),
                row.attempts(),
                row.outcome(),
                row.reason(),
                row.claimedUntil());
    }

    static String text(JsonNode question, String member) throws Unreadable {
        JsonNode value = question.path(member);
        if (!value.isTextual()) {
            throw new Unreadable("/" + member + " is missing; give a text");
        }
        return value.textValue();
    }
}
