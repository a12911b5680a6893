package dev.waybill.model;

import java.util.List;

/**
 * A signed amount of an order or a refund that is no line: shipping, fee, discount on the whole, rounding.
 *
 * @param kind open set: a value that this version does not know is kept; see {@link #SHIPPING} and its neighbours
 */
public record Charge(String kind, String label, Money amount, List<Tax> taxes) {
    public static final String SHIPPING = "shipping";
    public static final String FEE = "fee";
    public static final String TIP = "tip";
    public static final String DUTY = "duty";
    public static final String DISCOUNT = "discount";
    /** The cent by which a source's own total differs from the sum of its parts: kept, never invented away. */
    public static final String ROUNDING = "rounding";

    public Charge {
        Check.text(kind, "charge", "kind", 40);
        label = label == null ? "" : label;
        Check.given(amount, "charge " + kind, "amount");
        taxes = taxes == null ? List.of() : List.copyOf(taxes);
    }

    public Money tax() {
        return taxes.stream().map(Tax::amount).reduce(Money.zero(amount.currency()), Money::plus);
    }
}
