package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A privacy request with the day by which it must be done and, once it is, the time. */
public record PrivacyTask(
        PrivacyRequest request, Instant dueAt, @Nullable Instant doneAt) {
    public PrivacyTask {
        Check.given(request, "privacy task", "request");
        Check.given(dueAt, "privacy task", "dueAt");
    }
}
