package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.job.Items.Item;
import dev.waybill.model.RecordKey;
import dev.waybill.record.RecordStore;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;

/** Looks at records and targets' rows for how what was sent ended. */
public final class Endings {
    private final RecordStore records;
    private final TargetRows targets;
    private final TenantStore tenants;

    public Endings(RecordStore records, TargetRows targets, TenantStore tenants) {
        this.records = records;
        this.targets = targets;
        this.tenants = tenants;
    }

    /** How something that was sent stands now. */
    public enum Ending {
        WELL,
        BADLY,
        OPEN
    }

    Ending of(Item item) {
        RecordKey record = item.record();
        if (record == null) {
            return Ending.WELL;
        }
        String target = item.target();
        return target == null ? fact(item, record) : delivery(record, target);
    }

    /** A fact is in the ledger of its record, be it under this arrival or under one before. */
    private Ending fact(Item item, RecordKey record) {
        boolean taken = records.read(records.known(record), JsonNode.class).stream()
                .flatMap(read -> read.ledger().stream())
                .anyMatch(entry ->
                        entry.eventId().equals(item.event()) || entry.key().equals(item.fact()));
        return taken ? Ending.WELL : Ending.OPEN;
    }

    private Ending delivery(RecordKey record, String target) {
        TargetRow row = targets.read(record, target);
        if (row.isLifted()) {
            return Ending.OPEN;
        }
        if (row.isNoted()) {
            return Ending.BADLY;
        }
        return row.delivered() >= owed(record, target) ? Ending.WELL : Ending.OPEN;
    }

    private long owed(RecordKey record, String target) {
        String echo = tenants.find(record.tenant())
                .flatMap(tenant -> tenant.target(target))
                .map(Tenant.TargetSettings::echo)
                .orElse(null);
        return records.read(record, JsonNode.class)
                .filter(read -> read.erasedAt() == null)
                .map(read -> read.owed(echo))
                .orElse(0L);
    }
}
