package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** A person's name in the parts that the source gives. Personal data. */
public record PersonName(@Nullable String given, @Nullable String family) {

    /** Both parts in one line; empty when neither is known. */
    public String full() {
        String first = given == null ? "" : given;
        String last = family == null ? "" : family;
        return (first + " " + last).strip();
    }

    @Override
    public String toString() {
        return "PersonName[redacted]";
    }
}
