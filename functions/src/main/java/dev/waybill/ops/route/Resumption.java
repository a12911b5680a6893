package dev.waybill.ops.route;

import dev.waybill.desk.Operator;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to the facts that came while a tenant was paused: they are in the archive and go into the flows again. */
@FunctionalInterface
public interface Resumption {

    /**
     * Has the archive of the pause replayed.
     *
     * @param target the one that goes on; nothing where the tenant does
     * @param from when it was paused
     * @param to when the last process has heard that it is no longer: a little in the future
     */
    void resumed(TenantId tenant, @Nullable String target, Instant from, Instant to, Operator by, String why);
}
