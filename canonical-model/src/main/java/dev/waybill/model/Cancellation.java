package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** That an order was called off, once and for all, and why if the source says so. */
public record Cancellation(
        ExternalId order, SourceTime cancelledAt, @Nullable String reason) {
    public Cancellation {
        Check.given(order, "cancellation", "order");
        Check.given(cancelledAt, "cancellation of " + order, "cancelledAt");
    }
}
