package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * That an order was called off, and why if the source says so.
 *
 * @param revocable true where only the order's own statement says so and a newer one may take it back; absent where it is
 *     once and for all
 */
public record Cancellation(
        ExternalId order,
        SourceTime cancelledAt,
        @Nullable String reason,
        @Nullable Boolean revocable) {

    /** Once and for all. */
    public Cancellation(ExternalId order, SourceTime cancelledAt, @Nullable String reason) {
        this(order, cancelledAt, reason, null);
    }

    public Cancellation {
        Check.given(order, "cancellation", "order");
        Check.given(cancelledAt, "cancellation of " + order, "cancelledAt");
        revocable = Boolean.TRUE.equals(revocable) ? Boolean.TRUE : null;
    }

    public boolean isRevocable() {
        return revocable != null;
    }

    /** The same, for good: as a fact of its own it is never taken back. */
    public Cancellation forGood() {
        return new Cancellation(order, cancelledAt, reason);
    }
}
