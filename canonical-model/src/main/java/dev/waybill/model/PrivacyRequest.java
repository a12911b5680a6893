package dev.waybill.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's or a shop's request under privacy law, due within 30 days of its arrival.
 *
 * @param id names the request; a source without request ids gives what makes it one (kind and subject)
 * @param customer the person's id at the source, absent for a whole shop
 * @param email personal data, kept only until the request is done
 * @param orders the orders that the source names with it
 */
public record PrivacyRequest(
        ExternalId id,
        Kind kind,
        SourceTime requestedAt,
        @Nullable ExternalId customer,
        @Nullable String email,
        List<ExternalId> orders) {
    /** What is asked: a copy of a person's data, its erasure, or the erasure of all of a shop's data. */
    public enum Kind {
        ACCESS,
        ERASE_PERSON,
        ERASE_SHOP
    }

    public PrivacyRequest {
        Check.given(id, "privacy request", "id");
        Check.given(kind, "privacy request " + id, "kind");
        Check.given(requestedAt, "privacy request " + id, "requestedAt");
        orders = orders == null ? List.of() : List.copyOf(orders);
    }

    @Override
    public String toString() {
        return "PrivacyRequest[" + id + "]";
    }
}
