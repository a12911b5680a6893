package dev.waybill.wake;

import dev.waybill.model.TenantId;
import dev.waybill.tenant.Tenant.TargetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads the deliveries of each account over the minutes that its rate allows, so that a target which comes back after a
 * day is not met by the whole day at once.
 */
final class DrainRate {
    private static final int SECONDS_PER_MINUTE = 60;

    private final Instant now;
    private final Map<String, Integer> taken = new HashMap<>();

    DrainRate(Instant now) {
        this.now = now;
    }

    /** Takes a place in the account's line; empty when it is within this minute's share, else when its turn comes. */
    Optional<Instant> take(TenantId tenant, TargetSettings target) {
        int place = taken.merge(tenant + "/" + target.name(), 1, Integer::sum) - 1;
        int minutes = place / (target.ratePerSecond() * SECONDS_PER_MINUTE);
        return minutes == 0 ? Optional.empty() : Optional.of(now.plus(Duration.ofMinutes(minutes)));
    }
}
