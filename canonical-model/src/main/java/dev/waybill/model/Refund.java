package dev.waybill.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money given back for an order, with or without goods: a fact with its own id that cannot change.
 *
 * @param amount what was paid back in all, zero or more (zero: a restock without money)
 * @param lines the goods and what they came to; more than {@code amount} where the shop kept a part, or gave back no money
 */
public record Refund(
        ExternalId id,
        ExternalId order,
        SourceTime refundedAt,
        Money amount,
        List<RefundLine> lines,
        @Nullable String reason) {
    public Refund {
        Check.given(id, "refund", "id");
        Check.given(order, "refund " + id, "order");
        Check.given(refundedAt, "refund " + id, "refundedAt");
        Check.given(amount, "refund " + id, "amount");
        Check.holds(!amount.isNegative(), "refund " + id, "negative amount");
        lines = lines == null ? List.of() : List.copyOf(lines);
        java.util.Currency sameCurrency = amount.currency();
        lines.forEach(line -> Check.holds(
                line.amount().currency().equals(sameCurrency), "refund " + id, "lines in more than one currency"));
    }

    @Override
    public String toString() {
        return "Refund[" + id + "]";
    }
}
