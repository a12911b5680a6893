package dev.waybill.tenant;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.TenantStore.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The versions of tenants' documents: a row each, which never changes, so that what was read is kept. */
final class PastVersions {
    /** Beside the document, and not under its name, because the list of tenants is a scan of documents. */
    private static final String VERSION = "VERSION#";

    /** Earlier versions are asked for while a change is under way, by pauses and by replays: some hundred cover them. */
    private static final int PAST_KEPT = 500;

    /** Nobody changes a document more often; of more the rest is found by its number. */
    private static final int MOST_VERSIONS = 1_000;

    private final Table table;
    private final Map<Past, Version> past = new ConcurrentHashMap<>();

    private record Past(TenantId tenant, long version) {}

    PastVersions(Table table) {
        this.table = table;
    }

    static Row row(TenantId tenant, long number, String document, Instant at) {
        return Row.of(DynamoTenantStore.partition(tenant), VERSION + number)
                .with("document", document)
                .with("at", at.toString());
    }

    Version of(TenantId tenant, long number) {
        return find(tenant, number)
                .orElseThrow(() -> new IllegalStateException(
                        "tenant " + tenant + ": version " + number + " of its document was never written"));
    }

    private Optional<Version> find(TenantId tenant, long number) {
        Version known = past.get(new Past(tenant, number));
        return known == null ? read(tenant, number) : Optional.of(known);
    }

    private Optional<Version> read(TenantId tenant, long number) {
        Optional<Version> read =
                table.get(DynamoTenantStore.partition(tenant), VERSION + number).map(PastVersions::version);
        if (past.size() >= PAST_KEPT) {
            past.clear();
        }
        read.ifPresent(version -> past.put(new Past(tenant, number), version));
        return read;
    }

    /** From a version back, each read when it is asked for, as far as rows go: what stood before them is not known. */
    Stream<Version> back(Tenant from) {
        Step first = new Step(
                from.version(), find(from.id(), from.version()).orElseGet(() -> new Version(from, null)), false);
        return Stream.iterate(Optional.of(first), Optional::isPresent, step -> step.flatMap(this::before))
                .map(step -> step.orElseThrow().version());
    }

    /** @param last whether nothing is read beyond it */
    private record Step(long number, Version version, boolean last) {}

    /** Where a row is missing, the version after it is told once more, as one that stood since nobody knows when. */
    private Optional<Step> before(Step later) {
        long number = later.number() - 1;
        if (later.last() || number == 0) {
            return Optional.empty();
        }
        Tenant document = later.version().document();
        return Optional.of(find(document.id(), number)
                .map(version -> new Step(number, version, false))
                .orElseGet(() -> new Step(number, new Version(document, null), true)));
    }

    /** All of one tenant, newest first. */
    List<Version> all(TenantId tenant) {
        return table.query(DynamoTenantStore.partition(tenant), VERSION, MOST_VERSIONS).stream()
                .map(PastVersions::version)
                .sorted(Comparator.comparingLong(
                                (Version version) -> version.document().version())
                        .reversed())
                .toList();
    }

    private static Version version(Row row) {
        return new Version(
                Json.read(row.text("document"), Tenant.class),
                row.optionalText("at").map(Instant::parse).orElse(null));
    }
}
