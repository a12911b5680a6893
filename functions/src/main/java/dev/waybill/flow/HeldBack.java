package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which facts wait in the archive for the end of a pause: those that its replay will bring back. What was accepted before the
 * pause and comes out of its queue late is taken; to a paused target it is owed as ever.
 */
final class HeldBack {
    private final TenantStore tenants;

    HeldBack(TenantStore tenants) {
        this.tenants = tenants;
    }

    /** Why a fact waits; empty where it is taken. */
    Optional<String> reason(Tenant tenant, Fact fact) {
        if (isHeld(tenant, fact, Pause.OF_TENANT)) {
            return Optional.of("its tenant is paused");
        }
        return isHeld(tenant, fact, Pause.ofSource(fact.connection()))
                ? Optional.of("its source is paused")
                : Optional.empty();
    }

    private boolean isHeld(Tenant tenant, Fact fact, Predicate<Tenant> isPaused) {
        return isPaused.test(tenant)
                && Pause.newest(tenants.back(tenant), isPaused)
                        .filter(pause -> pause.holds(fact.acceptedAt()))
                        .isPresent();
    }
}
