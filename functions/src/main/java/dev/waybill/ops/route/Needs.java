package dev.waybill.ops.route;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.mend.Backlog;
import dev.waybill.mend.Exceptions;
import dev.waybill.mend.Mending;
import dev.waybill.mend.Trouble;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits now, and what waits for a person. */
final class Needs {
    /** A person who sees so many of a kind sees enough. */
    private static final int COUNTED = 10_000;

    private final TenantStore tenants;
    private final Exceptions exceptions;
    private final DeadLetters deadLetters;
    private final Backlog backlog;

    Needs(House house, TenantStore tenants, Mending mending) {
        this.tenants = tenants;
        this.exceptions = mending.exceptions();
        this.backlog = mending.backlog();
        this.deadLetters = house.everybodysDeadLetters();
    }

    record Person(int exceptions, int quarantined, int deadLetters, int openBreakers, int overduePrivacy) {}

    record Waiting(
            int deliveries,
            boolean atLeast,
            int facts,
            @Nullable Instant drainedAt) {}

    /** Both, from one reading. */
    record Now(Person person, Waiting waiting) {}

    Now now(Set<TenantId> seen) {
        List<DeadLetters.Depth> depths = deadLetters.depths();
        Backlog.Sum sum = backlog.sum(living(seen));
        int facts = depths.stream()
                .mapToInt(depth -> depth.waiting() + depth.inFlight())
                .sum();
        return new Now(
                person(seen, depths, sum.openBreakers()),
                new Waiting(sum.deliveries(), sum.atLeast(), facts, sum.drainedAt()));
    }

    /** What is dead is that of the whole environment: to tell whose it is, each must be taken up, and a redrive would meet none meanwhile. */
    private Person person(Set<TenantId> seen, List<DeadLetters.Depth> depths, int openBreakers) {
        List<Trouble> troubles =
                exceptions.stream(Filter.all(), seen, "").limit(COUNTED).toList();
        int quarantined = (int) troubles.stream()
                .filter(trouble -> trouble.entity().equals(EntityKind.QUARANTINE.word()))
                .count();
        int overdue = (int) troubles.stream()
                .filter(trouble -> trouble.cause().equals("privacy-overdue"))
                .count();
        int dead = depths.stream().mapToInt(DeadLetters.Depth::dead).sum();
        return new Person(troubles.size() - quarantined, quarantined, dead, openBreakers, overdue);
    }

    private List<Tenant> living(Set<TenantId> seen) {
        return tenants.all().stream()
                .filter(tenant -> seen.isEmpty() || seen.contains(tenant.id()))
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED)
                .toList();
    }
}
