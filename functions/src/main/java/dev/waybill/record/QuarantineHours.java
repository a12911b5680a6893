package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The archive's hours in which a tenant's unreadable payloads stand, for erasure: a note knows only the newest of equal ones,
 * and is gone when a person has settled it.
 */
public final class QuarantineHours {
    private static final int PAGE = 1_000;

    private final Table table;

    /** The last hour of each tenant that this process has written: a sender's broken payloads come by the thousand. */
    private final Map<TenantId, Instant> written = new ConcurrentHashMap<>();

    public QuarantineHours(Table table) {
        this.table = table;
    }

    /** Notes the hour of a payload; the same hour twice is one row. */
    public void note(TenantId tenant, Instant acceptedAt) {
        Instant hour = acceptedAt.truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(written.get(tenant))) {
            table.put(Row.of(partition(tenant), hour.toString()));
            written.put(tenant, hour);
        }
    }

    /** All of them, however many. */
    public Set<Instant> of(TenantId tenant) {
        Set<Instant> hours = new TreeSet<>();
        List<Row> page = table.query(partition(tenant), "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> hours.add(Instant.parse(row.sort())));
            page = table.after(partition(tenant), "", page.getLast().sort(), PAGE);
        }
        return hours;
    }

    private static String partition(TenantId tenant) {
        return "QUARANTINE#" + tenant;
    }
}
