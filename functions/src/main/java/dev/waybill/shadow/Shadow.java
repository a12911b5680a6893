package dev.waybill.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.mend.Change;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.shadow.Result.Basis;
import dev.waybill.shadow.Result.Item;
import dev.waybill.shadow.Telling.Place;
import dev.waybill.shadow.Telling.Told;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what targets were told with what a changed document would have them told. Reads only. */
public final class Shadow {
    /** Lambda answers with 6 MB at most, and nobody reads a tenth of it. */
    private static final int MOST_SHOWN = 2_000_000;

    private final House house;
    private final TenantStore tenants;
    private final Slices slices;
    private final TargetRows rows;

    /** Over the tenants as they stand now. */
    public Shadow(House house, TenantStore tenants) {
        this.house = house;
        this.tenants = tenants;
        this.slices = new Slices(house);
        this.rows = new TargetRows(house.recordRows());
    }

    /**
     * Left what was decided, each fact under the document that it came under, told to the targets of today; right the same
     * arrivals, read and decided under the other document, told to its targets. Pauses count for nothing.
     *
     * @param filter a tenant's time, perhaps of some types, one record, one target
     * @param most arrivals that choose the records
     * @param changed a document of that tenant that keeps every rule
     */
    public Result compare(Filter filter, int most, Tenant changed) {
        Tenant present = tenants.find(changed.id())
                .orElseThrow(() -> new IllegalArgumentException("tenant " + changed.id() + " is not known"));
        Reading reading = new Reading(changed, house.random());
        Slice slice = slices.of(filter, most, reading);
        List<Fact> taken = slice.arrivals().stream()
                .filter(arrival -> arrival.type().isFact())
                .map(FactEnvelope::unwrap)
                .toList();
        Folding then = new Folding(slice, fact -> tenants.find(fact.tenant(), fact.configVersion()));
        Folding instead = new Folding(slice, fact -> changed);
        Side left = new Side(present, then.records(taken));
        Side right = new Side(changed, instead.records(reading.facts(slice.arrivals())));
        Set<String> notes = new LinkedHashSet<>(reading.notes());
        notes.addAll(then.notes());
        notes.addAll(instead.notes());
        return new Comparison(slice, new Telling(house.records(), house.clock().instant(), filter.target()), notes)
                .of(left, right);
    }

    private record Side(Tenant document, Map<RecordKey, StoredRecord<?>> records) {}

    private final class Comparison {
        private final Slice slice;
        private final Telling telling;
        private final Set<String> notes;
        private final List<Item> items = new ArrayList<>();
        private int shown;
        private int different;

        Comparison(Slice slice, Telling telling, Set<String> notes) {
            this.slice = slice;
            this.telling = telling;
            this.notes = notes;
        }

        Result of(Side left, Side right) {
            slice.records().forEach((key, standing) -> {
                if (standing.map(record -> record.erasedAt() == null).orElse(true)) {
                    record(key, left, right);
                } else {
                    notes.add("a record was erased and is the same under every document");
                }
            });
            if (shown > MOST_SHOWN) {
                notes.add("only the first differences are shown: ask about fewer records");
            }
            int records = slice.records().size();
            return new Result(records, records - different, different, slice.cut(), List.copyOf(notes), items);
        }

        private void record(RecordKey key, Side left, Side right) {
            StoredRecord<?> before = left.records().get(key);
            Map<Place, Told> then = told(left, key);
            Map<Place, Told> instead = told(right, key);
            Set<Place> places = new TreeSet<>(then.keySet());
            places.addAll(instead.keySet());
            boolean differs = false;
            for (Place place : places) {
                Told was = then.get(place);
                Told is = instead.get(place);
                List<Change> changes = changes(was, is);
                if (!changes.isEmpty()) {
                    differs = true;
                    show(new Item(
                            key.id(),
                            key.entity().word(),
                            place.target(),
                            place.step(),
                            was == null || before == null ? Basis.NOT_SENT : basis(key, before, left, place.target()),
                            changes));
                }
                note(place, is == null ? was : is);
            }
            different += differs ? 1 : 0;
        }

        private Map<Place, Told> told(Side side, RecordKey key) {
            StoredRecord<?> record = side.records().get(key);
            return record == null ? Map.of() : telling.of(side.document(), record, version(key, record));
        }

        private long version(RecordKey key, StoredRecord<?> record) {
            return standing(key).map(StoredRecord::version).orElse(record.version());
        }

        private Optional<StoredRecord<JsonNode>> standing(RecordKey key) {
            return slice.records().getOrDefault(key, Optional.empty());
        }

        private List<Change> changes(@Nullable Told was, @Nullable Told is) {
            return Change.between(
                    was == null ? MissingNode.getInstance() : was.calls(),
                    is == null ? MissingNode.getInstance() : is.calls(),
                    pointer -> (was != null && was.isPersonal(pointer)) || (is != null && is.isPersonal(pointer)));
        }

        private void note(Place place, @Nullable Told told) {
            if (told != null && told.ends() != null) {
                String step = place.step().replaceFirst("/.*", "");
                notes.add("target " + place.target() + (step.isEmpty() ? "" : ", step " + step) + ": " + told.ends());
            }
        }

        private void show(Item item) {
            shown += Json.write(item).length();
            if (shown <= MOST_SHOWN) {
                items.add(item);
            }
        }

        private Basis basis(RecordKey key, StoredRecord<?> before, Side left, String target) {
            TargetRow row = rows.read(key, target);
            if (row.delivered() == 0) {
                return Basis.NOT_SENT;
            }
            String echo = left.document()
                    .target(target)
                    .map(Tenant.TargetSettings::echo)
                    .orElse(null);
            JsonNode made = Json.read(Json.write(before.state()), JsonNode.class);
            boolean asItStands = standing(key)
                    .filter(record -> record.state().equals(made) && row.delivered() >= record.owed(echo))
                    .isPresent();
            return asItStands ? Basis.SENT : Basis.RECOMPUTED;
        }
    }
}
