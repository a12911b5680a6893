package dev.waybill.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount: a whole number of the currency's minor units (cents for EUR, whole yen for JPY, fils for KWD), signed.
 * The exponent is the one of ISO 4217; no float or double is involved anywhere.
 */
public record Money(long minorUnits, Currency currency) {

    /** Refuses a missing currency and those without minor units of their own (gold, test codes). */
    public Money {
        Check.given(currency, "money", "currency");
        Check.holds(currency.getDefaultFractionDigits() >= 0, "money", "currency " + currency + " cannot be counted");
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a decimal amount exactly as written.
     *
     * @throws IllegalArgumentException when it has more decimals than the currency, as 1.005 EUR or 10.5 JPY
     */
    public static Money of(BigDecimal amount, Currency currency) {
        try {
            return new Money(
                    amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "money: " + amount.toPlainString() + " is not a whole number of minor units of " + currency, e);
        }
    }

    /** The nearest amount, half away from zero: for prices that a source gives with more decimals than the currency has. */
    public static Money nearest(BigDecimal amount, Currency currency) {
        return of(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    /** The exact sum; refuses another currency and an overflow. */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /** The exact difference; refuses another currency and an overflow. */
    public Money minus(Money other) {
        return plus(other.negated());
    }

    public Money negated() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public boolean isMoreThan(Money other) {
        requireSameCurrency(other);
        return minorUnits > other.minorUnits;
    }

    private void requireSameCurrency(Money other) {
        Check.holds(currency.equals(other.currency), "money", currency + " does not add to " + other.currency);
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
