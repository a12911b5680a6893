package dev.waybill.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A privacy request with the day by which it must be done and, once it is, the time.
 *
 * @param pseudonyms of the person's addresses, from when the task is done until nothing of the person can be on its way
 * @param reached of the hours that are looked through for unreadable payloads the last that was, where one run does not end
 */
public record PrivacyTask(
        PrivacyRequest request,
        Instant dueAt,
        @Nullable Instant doneAt,
        Set<String> pseudonyms,
        @Nullable Instant reached) {
    public PrivacyTask {
        Check.given(request, "privacy task", "request");
        Check.given(dueAt, "privacy task", "dueAt");
        // Tasks of the release before have none.
        pseudonyms = pseudonyms == null ? Set.of() : Set.copyOf(pseudonyms);
    }

    /** One that names its person, or nobody. */
    public PrivacyTask(PrivacyRequest request, Instant dueAt, @Nullable Instant doneAt) {
        this(request, dueAt, doneAt, Set.of(), null);
    }

    /** The same when its hours have been looked through until one of them. */
    public PrivacyTask reached(Instant hour) {
        return new PrivacyTask(request, dueAt, doneAt, pseudonyms, hour);
    }
}
