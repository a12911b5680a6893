package dev.waybill.local.cloud.login;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operators of a house on one machine: one for each role, without a password. */
public enum Person {
    ADMIN,
    OPERATOR,
    VIEWER;

    /** The name, which is also the subject and the role. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operator of this name. */
    public static Optional<Person> of(String word) {
        return Arrays.stream(values())
                .filter(person -> person.word().equals(word))
                .findFirst();
    }

    static List<Person> all() {
        return List.of(values());
    }
}
