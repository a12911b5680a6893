package dev.waybill.model;

import java.util.regex.Pattern;

/**
 * A retailer's id inside one partner's environment: 2 to 40 characters of {@code a-z 0-9 -}, starting with a letter;
 * never used again for another retailer.
 */
public record TenantId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** Refuses anything that could not stand in a key, a path or a log line as it is. */
    public TenantId {
        Check.holds(
                isOne(Check.given(value, "tenant", "id")),
                "tenant",
                "id must be 2 to 40 of a-z, 0-9 and -, starting with a letter");
    }

    /** Whether this could be a tenant's id. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
