package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** Who ordered and where it goes, as written in the order. Personal data. */
public record OrderContact(
        PersonName name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Address billing,
        @Nullable Address shipping) {

    public OrderContact {
        name = name == null ? new PersonName(null, null) : name;
    }

    public static OrderContact unknown() {
        return new OrderContact(new PersonName(null, null), null, null, null, null);
    }

    @Override
    public String toString() {
        return "OrderContact[redacted]";
    }
}
