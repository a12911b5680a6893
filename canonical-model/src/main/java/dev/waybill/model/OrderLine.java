package dev.waybill.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered in one line.
 *
 * @param amount price × quantity before discount, in the order's tax mode (with tax when the order says so)
 * @param discount taken off the line, zero or more
 */
public record OrderLine(
        String id,
        @Nullable String sku,
        String title,
        Quantity quantity,
        Money amount,
        Money discount,
        List<Tax> taxes) {

    public OrderLine {
        Check.text(id, "order line", "id", 100);
        title = title == null ? "" : title;
        String noun = "order line " + id;
        Check.given(quantity, noun, "quantity");
        Check.holds(quantity.amount() >= 0, noun, "negative quantity (a return is a refund of its own)");
        Check.given(amount, noun, "amount");
        discount = discount == null ? Money.zero(amount.currency()) : discount;
        Check.holds(!discount.isNegative(), noun, "negative discount");
        taxes = taxes == null ? List.of() : List.copyOf(taxes);
    }

    /** What the line costs after its discount, in the order's tax mode. */
    public Money net() {
        return amount.minus(discount);
    }

    public Money tax() {
        return taxes.stream().map(Tax::amount).reduce(Money.zero(amount.currency()), Money::plus);
    }
}
