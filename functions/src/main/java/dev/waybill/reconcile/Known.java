package dev.waybill.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Fact;
import dev.waybill.events.RetailEvent;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What our records know of one connection; each record is read once for a page. */
final class Known {
    private final RecordStore records;
    private final TenantId tenant;
    private final String connection;
    private final Map<String, Optional<StoredRecord<JsonNode>>> read = new HashMap<>();

    Known(RecordStore records, TenantId tenant, String connection) {
        this.records = records;
        this.tenant = tenant;
        this.connection = connection;
    }

    /** A state is known when it or a newer one was taken from this source; anything else by its own key. */
    boolean holds(RetailEvent event) {
        return record(event).filter(record -> holds(record, event)).isPresent();
    }

    /** What a person's erasure left behind knows everything: nothing of that person comes back. */
    private boolean holds(StoredRecord<JsonNode> record, RetailEvent event) {
        boolean known = record.fact(Fact.keyOf(event)).isPresent() || record.erasedAt() != null;
        return switch (event) {
            case RetailEvent.OrderSubmitted _, RetailEvent.CustomerUpserted _ -> known || isAsNew(record, event);
            case RetailEvent.ShipmentConfirmed _,
                    RetailEvent.RefundCompleted _,
                    RetailEvent.OrderCancelled _,
                    RetailEvent.PaymentCaptured _,
                    RetailEvent.InventoryAdjusted _,
                    RetailEvent.PrivacyRequested _ -> known;
        };
    }

    private boolean isAsNew(StoredRecord<JsonNode> record, RetailEvent event) {
        return record.newest(connection)
                .filter(newest -> newest.compareTo(event.at()) >= 0)
                .isPresent();
    }

    private Optional<StoredRecord<JsonNode>> record(RetailEvent event) {
        return read.computeIfAbsent(
                event.entity() + "|" + event.record(), any -> records.read(key(event), JsonNode.class));
    }

    /** A customer may stand under the name that another system gave. */
    private RecordKey key(RetailEvent event) {
        RecordKey own = new RecordKey(tenant, event.entity(), event.record());
        return event.entity() == EntityKind.CUSTOMER
                ? records.known(tenant, ExternalId.parse(event.record())).orElse(own)
                : own;
    }
}
