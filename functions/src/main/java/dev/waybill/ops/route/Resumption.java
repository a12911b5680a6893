package dev.waybill.ops.route;

import dev.waybill.desk.Operator;
import dev.waybill.model.TenantId;
import java.time.Instant;

/** What happens to the facts that came while a tenant was paused: they are in the archive and go into the flows again. */
@FunctionalInterface
public interface Resumption {

    /**
     * Has the archive of the pause replayed.
     *
     * @param from when the tenant was paused
     * @param to when the last process has heard that it is no longer: a little in the future
     */
    void resumed(TenantId tenant, Instant from, Instant to, Operator by, String why);
}
