package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The archive's hours in which a tenant's unreadable payloads stand, for erasure: a note knows only the newest of equal ones,
 * and is gone when a person has settled it.
 */
public final class QuarantineHours {
    /** More than a year has. */
    private static final int MOST_HOURS = 10_000;

    private final Table table;

    public QuarantineHours(Table table) {
        this.table = table;
    }

    /** Notes the hour of a payload; the same hour twice is one row. */
    public void note(TenantId tenant, Instant acceptedAt) {
        table.put(Row.of(
                partition(tenant), acceptedAt.truncatedTo(ChronoUnit.HOURS).toString()));
    }

    public Set<Instant> of(TenantId tenant) {
        return table.query(partition(tenant), "", MOST_HOURS).stream()
                .map(row -> Instant.parse(row.sort()))
                .collect(Collectors.toSet());
    }

    private static String partition(TenantId tenant) {
        return "QUARANTINE#" + tenant;
    }
}
