package dev.waybill.mend;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.model.TenantId;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for each target, and when it will have been delivered at the target's rate. Reads every target's row. */
public final class Backlog {
    private final TargetRows rows;
    private final Table table;
    private final Clock clock;

    Backlog(Table table, Clock clock) {
        this.rows = new TargetRows(table);
        this.table = table;
        this.clock = clock;
    }

    /** A target as the contract shows it. */
    public record Line(
            TenantId tenant,
            String name,
            String kind,
            boolean paused,
            int ratePerSecond,
            String breaker,
            @Nullable Instant breakerUntil,
            int backlog,
            int refused,
            @Nullable Instant drainedAt) {}

    private record Account(TenantId tenant, String target) {}

    private static final class Depth {
        private int waiting;
        private int refused;
    }

    /** Every target of these tenants. */
    public List<Line> of(List<Tenant> tenants) {
        Map<Account, Depth> depths = new HashMap<>();
        rows.all().forEach(row -> count(row, depths));
        return tenants.stream()
                .flatMap(tenant -> tenant.targets().stream().map(target -> line(tenant, target, depths)))
                .toList();
    }

    private static void count(TargetRow row, Map<Account, Depth> depths) {
        Depth depth = depths.computeIfAbsent(new Account(row.record().tenant(), row.target()), account -> new Depth());
        if (row.refusedVersion() > 0) {
            depth.refused++;
        } else if (row.outcome().equals("waiting") || row.isLifted()) {
            depth.waiting++;
        }
    }

    private Line line(Tenant tenant, Tenant.TargetSettings target, Map<Account, Depth> depths) {
        Instant now = clock.instant();
        Depth depth = depths.getOrDefault(new Account(tenant.id(), target.name()), new Depth());
        Instant openUntil = table.get("ACCOUNT#" + tenant.id() + "#" + target.name(), "BREAKER")
                .flatMap((Row row) -> row.optionalText("openUntil"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
        boolean open = openUntil.isAfter(now);
        boolean halfOpen = !open && openUntil.isAfter(Instant.EPOCH);
        boolean paused = target.isPaused() || tenant.state() == Tenant.State.PAUSED;
        return new Line(
                tenant.id(),
                target.name(),
                target.kind(),
                paused,
                target.ratePerSecond(),
                open ? "open" : halfOpen ? "half-open" : "closed",
                open ? openUntil : null,
                depth.waiting,
                depth.refused,
                paused ? null : drained(open ? openUntil : now, depth.waiting, target.ratePerSecond()));
    }

    /** Nobody can say when a paused target is drained. */
    private static @Nullable Instant drained(Instant from, int waiting, int ratePerSecond) {
        return Optional.of(waiting)
                .filter(count -> count > 0)
                .map(count -> from.plusSeconds((count + ratePerSecond - 1) / ratePerSecond))
                .orElse(null);
    }
}
