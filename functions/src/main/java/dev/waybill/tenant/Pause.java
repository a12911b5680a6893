package dev.waybill.tenant;

import dev.waybill.tenant.TenantStore.Version;
import java.time.Instant;
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
 */
public record Pause(@Nullable Instant since) {

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
        return versions.dropWhile(version -> !isPaused.test(version.document()))
                .takeWhile(version -> isPaused.test(version.document()))
                .reduce((newer, older) -> older)
                .map(first -> new Pause(first.at()));
    }

    /** Whether what the door accepted at a time waits. */
    public boolean holds(Instant acceptedAt) {
        return since == null || !acceptedAt.isBefore(since);
    }
}
