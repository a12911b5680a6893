package dev.waybill.flow.inventoryadjusted;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.flow.Again;
import dev.waybill.flow.Conflict;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Flow;
import dev.waybill.flow.Newer;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.InventoryState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.tenant.Tenant;
import java.util.Map;
import java.util.Optional;

/** Stock of one item at one place: a count stands under its source's clock, a movement counts once under its own id. */
public final class InventoryAdjustedFlow implements Flow<InventoryState> {

    @Override
    public Class<InventoryState> stateType() {
        return InventoryState.class;
    }

    @Override
    public InventoryState unknown(RecordKey key, Fact fact) {
        InventoryChange change = ((InventoryAdjusted) fact.event()).change();
        return InventoryState.unknown(change.item(), change.location());
    }

    @Override
    public boolean isDeliverable(StoredRecord<InventoryState> record) {
        return true;
    }

    @Override
    public Object content(InventoryState state) {
        return state.level().available();
    }

    @Override
    public boolean swings() {
        return true;
    }

    @Override
    public Decision<InventoryState> decide(StoredRecord<InventoryState> record, Fact fact, Tenant tenant) {
        InventoryChange change = ((InventoryAdjusted) fact.event()).change();
        return Again.decide(record, fact).orElseGet(() -> switch (change) {
            case InventoryChange.Counted counted -> count(record, fact, counted);
            case InventoryChange.Moved moved -> move(record, fact, moved);
        });
    }

    private static Decision<InventoryState> count(
            StoredRecord<InventoryState> record, Fact fact, InventoryChange.Counted counted) {
        if (record.state().isSameCount(counted)) {
            return Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before");
        }
        Optional<SourceTime> standing = Optional.ofNullable(record.state().countedAt());
        Optional<Decision<InventoryState>> newer = Newer.stands(record, standing, fact);
        if (newer.isPresent()) {
            return newer.get();
        }
        if (record.state().isPast(counted)) {
            return Decision.unchanged(
                    record, fact, FactOutcome.SUPERSEDED, "more moved since then than is kept one by one");
        }
        if (!record.state().isMeasuredAs(counted.available())) {
            return mismeasured(record, fact, counted.available());
        }
        StoredRecord<InventoryState> after = record.withState(record.state().counted(counted))
                .withSource(fact.connection(), counted.at())
                .withGroups(Map.of(
                        "inventory.available", new FieldSource(fact.connection(), counted.at(), "newest count")));
        boolean tie = Newer.isTie(standing, fact);
        return Decision.taken(after, fact, FactOutcome.APPLIED, tie ? Newer.TIE : "counted");
    }

    private static Decision<InventoryState> move(
            StoredRecord<InventoryState> record, Fact fact, InventoryChange.Moved moved) {
        boolean otherwise =
                record.fact(fact.key()).isPresent() || record.state().isToldOtherwise(moved);
        if (otherwise) {
            return Conflict.of(record, fact, "movement");
        }
        if (record.state().isCountedSince(moved.at())) {
            return Decision.unchanged(record, fact, FactOutcome.SUPERSEDED, "a later count contains it");
        }
        if (!record.state().isMeasuredAs(moved.by())) {
            return mismeasured(record, fact, moved.by());
        }
        return Decision.taken(record.withState(record.state().moved(moved)), fact, FactOutcome.APPLIED, "moved")
                .marking(moved.id());
    }

    private static Decision<InventoryState> mismeasured(
            StoredRecord<InventoryState> record, Fact fact, Quantity given) {
        String next = "this item was measured differently before; the new fact says " + given.unit() + " at scale "
                + given.scale() + ": agree on one unit at the sources";
        return Decision.unchanged(record, fact, FactOutcome.EXCEPTION, "another unit than before")
                .noting(new ExceptionNote(
                        record.key(), "unit-mismatch", "unit", next, null, fact.eventId(), fact.acceptedAt()));
    }
}
