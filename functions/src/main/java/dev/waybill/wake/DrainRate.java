package dev.waybill.wake;

import dev.waybill.model.TenantId;
import dev.waybill.tenant.Tenant.TargetSettings;
import java.util.HashMap;
import java.util.Map;

/** Counts what goes to each account in one minute, so that a target which comes back after a day is not met by the whole day at once. */
final class DrainRate {
    private static final int SECONDS_PER_MINUTE = 60;

    private final Map<String, Integer> taken = new HashMap<>();

    /** Takes a place in the minute; says whether there was one left. */
    boolean take(TenantId tenant, TargetSettings target) {
        return taken.merge(tenant + "/" + target.name(), 1, Integer::sum)
                <= target.ratePerSecond() * SECONDS_PER_MINUTE;
    }
}
