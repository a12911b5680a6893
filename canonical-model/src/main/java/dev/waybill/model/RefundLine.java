package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * What comes back of an order's line.
 *
 * @param amount paid back for it, taxes included, zero or more
 * @param restock whether the goods come back and return to stock; not those that never left
 */
public record RefundLine(String orderLine, @Nullable String sku, Quantity quantity, Money amount, boolean restock) {
    public RefundLine {
        Check.text(orderLine, "refund line", "orderLine", 100);
        Check.given(quantity, "refund line " + orderLine, "quantity");
        Check.holds(quantity.amount() >= 0, "refund line " + orderLine, "negative quantity");
        Check.given(amount, "refund line " + orderLine, "amount");
    }
}
