package dev.waybill.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A privacy request with the day by which it must be done and, once it is, the time.
 *
 * @param customers the ids under which the person's records stand, from when they are found until nothing of the person can be on
 *     its way: what found them goes before
 * @param pseudonyms of the person's addresses, for as long
 * @param reached of the hours that are looked through the last that was, where one run does not end
 */
public record PrivacyTask(
        PrivacyRequest request,
        Instant dueAt,
        @Nullable Instant doneAt,
        Set<ExternalId> customers,
        Set<String> pseudonyms,
        @Nullable Instant reached) {
    public PrivacyTask {
        Check.given(request, "privacy task", "request");
        Check.given(dueAt, "privacy task", "dueAt");
        // Tasks of releases before have none.
        customers = customers == null ? Set.of() : Set.copyOf(customers);
        pseudonyms = pseudonyms == null ? Set.of() : Set.copyOf(pseudonyms);
    }

    /** One that names its person, or nobody. */
    public PrivacyTask(PrivacyRequest request, Instant dueAt, @Nullable Instant doneAt) {
        this(request, dueAt, doneAt, Set.of(), Set.of(), null);
    }

    /** The same, knowing whom it is about. */
    public PrivacyTask about(Set<ExternalId> found, Set<String> addresses) {
        return new PrivacyTask(request, dueAt, doneAt, found, addresses, reached);
    }

    /** The same when its hours have been looked through until one of them. */
    public PrivacyTask reached(Instant hour) {
        return new PrivacyTask(request, dueAt, doneAt, customers, pseudonyms, hour);
    }
}
