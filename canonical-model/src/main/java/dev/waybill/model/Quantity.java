package dev.waybill.model;

import java.math.BigDecimal;

/**
 * A count or a measure in whole steps: {@code amount × 10^-scale} of {@code unit}; 1.250 kg is {@code (1250, 3, "kg")}.
 * Signed, so that it can also say a change.
 */
public record Quantity(long amount, int scale, String unit) {
    private static final int MAX_SCALE = 6;
    private static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final String PIECE = "piece";

    /** Refuses a scale beyond 0 to 6 and an amount beyond 10^12. */
    public Quantity {
        unit = unit == null ? PIECE : unit;
        Check.holds(
                scale >= 0 && scale <= MAX_SCALE, "quantity", "scale " + scale + " is not within 0 to " + MAX_SCALE);
        Check.holds(amount > -MAX_AMOUNT && amount < MAX_AMOUNT, "quantity", "amount " + amount + " is beyond 10^12");
    }

    public static Quantity pieces(long amount) {
        return new Quantity(amount, 0, PIECE);
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(amount, scale);
    }

    /** The exact sum; refuses another unit or scale. */
    public Quantity plus(Quantity other) {
        requireSameMeasure(other);
        return new Quantity(Math.addExact(amount, other.amount), scale, unit);
    }

    public Quantity minus(Quantity other) {
        return plus(new Quantity(-other.amount, other.scale, other.unit));
    }

    public boolean isPositive() {
        return amount > 0;
    }

    public boolean isAtLeast(Quantity other) {
        requireSameMeasure(other);
        return amount >= other.amount;
    }

    /** Whether the two can be added: the same unit at the same scale. */
    public boolean isSameMeasure(Quantity other) {
        return scale == other.scale && unit.equals(other.unit);
    }

    private void requireSameMeasure(Quantity other) {
        Check.holds(
                isSameMeasure(other),
                "quantity",
                unit + " at scale " + scale + " does not add to " + other.unit + " at scale " + other.scale);
    }
}
