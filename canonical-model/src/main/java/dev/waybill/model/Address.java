package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** A postal address as the source wrote it; country is ISO 3166 alpha-2 where the source gives it. Personal data. */
public record Address(
        @Nullable String name,
        @Nullable String company,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable String phone) {

    @Override
    public String toString() {
        return "Address[redacted]";
    }
}
