package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** Money captured for an order: a fact with its own id that cannot change. */
public record Payment(
        ExternalId id,
        ExternalId order,
        SourceTime capturedAt,
        Money amount,
        @Nullable String method) {
    public Payment {
        Check.given(id, "payment", "id");
        Check.given(order, "payment " + id, "order");
        Check.given(capturedAt, "payment " + id, "capturedAt");
        Check.given(amount, "payment " + id, "amount");
        Check.holds(!amount.isNegative(), "payment " + id, "negative amount (money back is a refund)");
    }
}
