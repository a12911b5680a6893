package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.TargetSettings;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Balances deliveries: each record owes itself whole to each target of its tenant's routes. Reads everything: for reports. */
final class DeliveriesBalance {
    private static final int REFUSALS_SHOWN = 20;

    private static final String SMALLER =
            "the tables are larger than one answer; waybill exceptions and waybill targets tell what is refused and what waits";

    private final RecordStore records;
    private final TargetRows rows;
    private final TenantStore tenants;
    private final Clock clock;

    DeliveriesBalance(RecordStore records, TargetRows rows, TenantStore tenants, Clock clock) {
        this.records = records;
        this.rows = rows;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Where each delivery is; the places sum to {@code owed}.
     *
     * @param cut says what was not looked at, where time ended before the tables did
     */
    record Deliveries(
            int owed,
            int delivered,
            int refused,
            int waiting,
            int inFlight,
            List<Refusal> refusals,
            @Nullable String cut) {}

    /** A delivery that its target will not take as it is, and why; at most {@link #REFUSALS_SHOWN} are told. */
    record Refusal(
            RecordKey record, String target, @Nullable String reason) {}

    /** Both tables are read to their end, or until then: without all targets' rows nothing is said of any delivery. */
    Deliveries of(Set<TenantId> only, Instant end) {
        Map<String, TargetRow> known = rows.all()
                .takeWhile(_ -> !isOver(end))
                .filter(row -> only.isEmpty() || only.contains(row.record().tenant()))
                .collect(Collectors.toMap(row -> row.record() + "|" + row.target(), Function.identity()));
        if (isOver(end)) {
            return new Deliveries(0, 0, 0, 0, 0, List.of(), "no delivery was looked at: " + SMALLER);
        }
        AtomicInteger looked = new AtomicInteger();
        Map<String, Integer> places = new TreeMap<>();
        List<Refusal> refusals = new ArrayList<>();
        records.all()
                .takeWhile(_ -> !isOver(end))
                .peek(_ -> looked.incrementAndGet())
                .filter(record -> only.isEmpty() || only.contains(record.key().tenant()))
                .filter(DeliveriesBalance::isOwed)
                .forEach(record -> targetsOwed(record).forEach(target -> {
                    TargetRow row = known.getOrDefault(
                            record.key() + "|" + target.name(), TargetRow.fresh(record.key(), target.name()));
                    String place = place(row, record.owed(target.echo()), record.taken());
                    places.merge(place, 1, Integer::sum);
                    if (place.equals("refused") && refusals.size() < REFUSALS_SHOWN) {
                        refusals.add(new Refusal(record.key(), target.name(), row.reason()));
                    }
                }));
        return new Deliveries(
                places.values().stream().mapToInt(Integer::intValue).sum(),
                places.getOrDefault("delivered", 0),
                places.getOrDefault("refused", 0),
                places.getOrDefault("waiting", 0),
                places.getOrDefault("inFlight", 0),
                refusals,
                isOver(end) ? "only " + looked + " records were looked at: " + SMALLER : null);
    }

    private boolean isOver(Instant end) {
        return !clock.instant().isBefore(end);
    }

    /** A system that told us all we know of a record is owed nothing. */
    private Stream<TargetSettings> targetsOwed(StoredRecord<?> record) {
        return tenants
                .find(record.key().tenant())
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED)
                .map(tenant -> tenant.targetsOf(record.key().entity()))
                .orElse(List.of())
                .stream()
                .filter(target -> record.owed(target.echo()) > 0);
    }

    private static String place(TargetRow row, long owed, long taken) {
        if (row.delivered() >= owed) {
            return "delivered";
        }
        if (row.refusedVersion() >= taken) {
            return "refused";
        }
        return row.outcome().equals("waiting") ? "waiting" : "inFlight";
    }

    /** An order that never came and a record whose person was erased are owed to nobody. */
    private static boolean isOwed(StoredRecord<JsonNode> record) {
        boolean awaited = record.key().entity() == EntityKind.ORDER
                && Json.convert(record.state(), OrderState.class).life() == OrderLife.AWAITED;
        return !awaited && record.erasedAt() == null;
    }
}
