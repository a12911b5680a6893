package dev.waybill.infra.partner;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One partner environment.
 *
 * @param snapStart names of the functions that start from a snapshot
 * @param admins user names of those who are admins of the operators' desk from the start
 */
public record Partner(
        String id,
        String name,
        Brand brand,
        Stage stage,
        Duration archiveWindow,
        Set<String> snapStart,
        Set<String> admins,
        List<Tenant> tenants) {

    /** Copies the collections. */
    public Partner {
        snapStart = Set.copyOf(snapStart);
        admins = Set.copyOf(admins);
        tenants = List.copyOf(tenants);
    }
}
