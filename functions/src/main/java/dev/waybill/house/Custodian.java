package dev.waybill.house;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.CustodyKeys;
import java.util.List;

/** Reaches what silo tenants have for themselves. */
public interface Custodian {

    /**
     * The key that a secret holds.
     *
     * @throws CustodyKeys.Busy when asking again later may help
     */
    String key(String secret);

    /** What lies in these queues of a tenant's own. */
    DeadLetters deadLetters(TenantId owner, List<String> queues);

    /** For an environment in which everybody shares everything. */
    static Custodian none() {
        return new Custodian() {
            @Override
            public String key(String secret) {
                throw new IllegalStateException("no tenant of this environment has a custody of its own");
            }

            @Override
            public DeadLetters deadLetters(TenantId owner, List<String> queues) {
                throw new IllegalStateException("no tenant of this environment has queues of its own");
            }
        };
    }
}
