package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** Refuses impossible values in constructors, naming the noun and the field but never a person's data. */
final class Check {
    private Check() {}

    /** A value that must be there: JSON that lacks it arrives here as null. */
    static <T> T given(@Nullable T value, String noun, String field) {
        if (value == null) {
            throw new IllegalArgumentException(noun + " has no " + field);
        }
        return value;
    }

    /** A text that must be there and not blank, of at most {@code limit} characters. */
    static String text(@Nullable String value, String noun, String field, int limit) {
        String text = given(value, noun, field);
        holds(!text.isBlank(), noun, field + " is blank");
        holds(text.length() <= limit, noun, field + " has " + text.length() + " characters, at most " + limit);
        return text;
    }

    /** A rule of the noun; {@code broken} says what is wrong when it does not hold. */
    static void holds(boolean rule, String noun, String broken) {
        if (!rule) {
            throw new IllegalArgumentException(noun + ": " + broken);
        }
    }
}
