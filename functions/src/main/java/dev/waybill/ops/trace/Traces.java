package dev.waybill.ops.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.model.EntityKind;
import dev.waybill.model.InventoryState;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.HeldRows;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds records by key reads, with everything that stands beside them. */
public final class Traces {
    private final RecordStore records;
    private final TargetRows targets;
    private final DueRows dueRows;
    private final HeldRows heldRows;
    private final TenantStore tenants;
    private final Clock clock;

    public Traces(House house, TenantStore tenants) {
        this.records = house.records();
        this.targets = new TargetRows(house.recordRows());
        this.dueRows = new DueRows(house.recordRows());
        this.heldRows = new HeldRows(house.recordRows());
        this.tenants = tenants;
        this.clock = house.clock();
    }

    /** A record with what stands beside it; {@code state} is one word or figure, never the content. */
    public record Found(
            StoredRecord<JsonNode> record,
            String state,
            List<OwedTarget> targets,
            List<ExceptionNote> notes,
            List<Due> waiting) {}

    /** How far a target is; {@code owed} is the version of the record that it must have. */
    public record OwedTarget(TargetRow row, long owed) {}

    /** The record under this id, or the one that any system's id is known to belong to. */
    public Optional<Found> find(TenantId tenant, EntityKind entity, String id) {
        return records.read(records.known(new RecordKey(tenant, entity, id)), JsonNode.class)
                .map(this::found);
    }

    private Found found(StoredRecord<JsonNode> record) {
        RecordKey key = record.key();
        return new Found(
                record,
                word(record),
                targets.of(key)
                        .map(row -> new OwedTarget(row, record.owed(echo(record, row))))
                        .toList(),
                records.notes(key),
                waiting(key));
    }

    /** What has a time of its own, and what a pause holds. */
    private List<Due> waiting(RecordKey key) {
        Stream<Due> held = tenants.find(key.tenant()).stream()
                .flatMap(tenant -> tenant.targets().stream())
                .flatMap(target -> heldRows.of(key, target.name()).stream());
        return Stream.concat(dueRows.soon(key, clock.instant()).stream(), held).toList();
    }

    private @Nullable String echo(StoredRecord<?> record, TargetRow row) {
        return tenants.find(record.key().tenant())
                .flatMap(tenant -> tenant.target(row.target()))
                .map(Tenant.TargetSettings::echo)
                .orElse(null);
    }

    private static String word(StoredRecord<JsonNode> record) {
        return switch (record.key().entity()) {
            case ORDER ->
                Json.convert(record.state(), OrderState.class).life().name().toLowerCase(Locale.ROOT);
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
}
