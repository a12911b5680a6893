package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to the facts that came while something was paused: they are in the archive and go into the flows again. */
@FunctionalInterface
public interface Resumption {

    /**
     * Has the archive of the pause replayed.
     *
     * @param pause what waited: a tenant's time, of one source where only that did
     * @param to when the last process has heard that it is over: a little in the future
     * @param by the operator's subject
     * @param once names the request, where it may be repeated
     */
    void resumed(Filter pause, Instant to, String by, String why, @Nullable String once);
}
