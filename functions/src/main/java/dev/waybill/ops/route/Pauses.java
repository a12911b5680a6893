package dev.waybill.ops.route;

import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Since when something has been paused, from the versions of its tenant's document. */
final class Pauses {
    private Pauses() {}

    /**
     * When the oldest of the newest versions that are paused was written; the versions before it flowed.
     *
     * @param versions newest first
     * @param otherwise where no version that is paused says when it was written
     */
    static Instant since(List<TenantStore.Version> versions, Predicate<Tenant> isPaused, Instant otherwise) {
        Instant at = otherwise;
        boolean paused = false;
        for (TenantStore.Version version : versions) {
            boolean then = isPaused.test(version.document());
            if (paused && !then) {
                return at;
            }
            paused |= then;
            Instant written = version.at();
            if (then && written != null) {
                at = written;
            }
        }
        return at;
    }
}
