package dev.waybill.model;

import java.math.BigDecimal;

/** A tax on a line or a charge; the rate is a fraction (0.19 for 19 %), the amount is that of the whole line. */
public record Tax(String title, BigDecimal rate, Money amount) {
    public Tax {
        title = title == null ? "" : title;
        rate = Check.given(rate, "tax", "rate").stripTrailingZeros();
        Check.given(amount, "tax", "amount");
    }
}
