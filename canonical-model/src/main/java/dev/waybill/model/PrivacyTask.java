package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A privacy request with the day by which it must be done and, once it is, the time.
 *
 * @param reached of the hours that are looked through for unreadable payloads the last that was, where one run does not end
 */
public record PrivacyTask(
        PrivacyRequest request,
        Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable Instant reached) {
    public PrivacyTask {
        Check.given(request, "privacy task", "request");
        Check.given(dueAt, "privacy task", "dueAt");
    }

    /** One whose hours are looked through from the first. */
    public PrivacyTask(PrivacyRequest request, Instant dueAt, @Nullable Instant doneAt) {
        this(request, dueAt, doneAt, null);
    }

    /** The same when its hours have been looked through until one of them. */
    public PrivacyTask reached(Instant hour) {
        return new PrivacyTask(request, dueAt, doneAt, hour);
    }
}
