package dev.waybill.infra.partner;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One partner environment.
 *
 * @param snapStart names of the functions that start from a snapshot
 * @param customerKeys ids of the silo tenants whose queues are encrypted under a key of their own
 */
public record Partner(
        String id,
        String name,
        Stage stage,
        Duration archiveWindow,
        Set<String> snapStart,
        Set<String> customerKeys,
        List<Tenant> tenants) {

    /** Copies the collections. */
    public Partner {
        snapStart = Set.copyOf(snapStart);
        customerKeys = Set.copyOf(customerKeys);
        tenants = List.copyOf(tenants);
    }

    /** Ids of the tenants that the shared queues and functions must leave alone, in the files' order. */
    public List<String> siloIds() {
        return tenants.stream().filter(Tenant::isSilo).map(Tenant::id).toList();
    }
}
