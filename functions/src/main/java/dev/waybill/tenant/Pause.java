package dev.waybill.tenant;

import dev.waybill.tenant.TenantStore.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pause of a tenant, or of one of its sources: it holds what was accepted since it began, and nothing that was accepted before.
 * The flows that hold and the replay that brings back what they held both ask here, so that no fact falls between them.
 *
 * @param since when the first version of the document was written that says so; nothing where that was not noted: then it
 *     holds everything
 * @param over when the first version after it was written; nothing while it lasts, or where that was not noted
 */
public record Pause(@Nullable Instant since, @Nullable Instant over) {

    /** Whether a document has its tenant wait. */
    public static final Predicate<Tenant> OF_TENANT = tenant -> tenant.state() == Tenant.State.PAUSED;

    /** Whether a document has one of its sources wait. */
    public static Predicate<Tenant> ofSource(String name) {
        return tenant ->
                tenant.source(name).filter(Tenant.SourceSettings::isPaused).isPresent();
    }

    /**
     * The newest pause, whether it lasts or is over.
     *
     * @param versions newest first; they are read as far back as the pause goes
     */
    public static Optional<Pause> newest(Stream<Version> versions, Predicate<Tenant> isPaused) {
        return backTo(null, versions, isPaused).stream().findFirst();
    }

    /**
     * The pauses, newest first, back to the one that had begun by a moment.
     *
     * @param moment nothing for the newest only
     * @param versions newest first; they are read as far back as the last of these pauses goes
     */
    public static List<Pause> backTo(@Nullable Instant moment, Stream<Version> versions, Predicate<Tenant> isPaused) {
        List<Pause> pauses = new ArrayList<>();
        Version after = null;
        Version first = null;
        for (Version version : (Iterable<Version>) versions::iterator) {
            if (isPaused.test(version.document())) {
                first = version;
            } else {
                if (first != null) {
                    pauses.add(new Pause(first.at(), after == null ? null : after.at()));
                    if (pauses.getLast().hadBegun(moment)) {
                        return pauses;
                    }
                    first = null;
                }
                after = version;
            }
        }
        if (first != null) {
            pauses.add(new Pause(first.at(), after == null ? null : after.at()));
        }
        return pauses;
    }

    private boolean hadBegun(@Nullable Instant moment) {
        return moment == null || since == null || !since.isAfter(moment);
    }

    /** Whether what the door accepted at a time waits. */
    public boolean holds(Instant acceptedAt) {
        return since == null || !acceptedAt.isBefore(since);
    }
}
