package dev.waybill.target;

import dev.waybill.model.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A tenant's account at a receiving system.
 *
 * @param name the target's name in the tenant document
 * @param secrets the current secret and, during a rotation, the one before; {@code user:password} for Tryton
 * @param settings the connector's own settings, from the tenant document
 * @param remaining how long this invocation may still take: calls end well before it
 */
public record Account(
        TenantId tenant,
        String name,
        String url,
        List<String> secrets,
        Map<String, String> settings,
        Duration remaining) {

    public Account {
        secrets = List.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "Account[" + name + " of tenant " + tenant + "]";
    }
}
