package dev.waybill.ops.route;

import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can wait and go on: a tenant, one of its sources or one of its targets.
 *
 * @param source whose facts alone wait
 * @param target whose deliveries alone wait
 * @param paused the document that says whether it waits
 */
record Part(
        @Nullable String source,
        @Nullable String target,
        BiFunction<Tenant, Boolean, Tenant> paused,
        Predicate<Tenant> isPaused) {

    static final Part TENANT = new Part(
            null,
            null,
            (tenant, paused) -> tenant.in(paused ? Tenant.State.PAUSED : Tenant.State.ACTIVE),
            Pause.OF_TENANT);

    static Part source(String name) {
        return new Part(
                name,
                null,
                (tenant, paused) -> with(tenant, tenant.source(name).map(source -> tenant.with(source.paused(paused)))),
                Pause.ofSource(name));
    }

    static Part target(String name) {
        return new Part(
                null,
                name,
                (tenant, paused) -> with(tenant, tenant.target(name).map(target -> tenant.with(target.paused(paused)))),
                tenant -> tenant.target(name)
                        .filter(Tenant.TargetSettings::isPaused)
                        .isPresent());
    }

    private static Tenant with(Tenant before, Optional<Tenant> after) {
        return after.orElse(before);
    }

    /** Whether facts wait, in the archive; what is owed to a target waits in rows. */
    boolean parksFacts() {
        return target == null;
    }

    /** The targets whose deliveries wait. */
    List<String> targets(Tenant tenant) {
        if (source != null) {
            return List.of();
        }
        return target != null
                ? List.of(target)
                : tenant.targets().stream().map(Tenant.TargetSettings::name).toList();
    }
}
