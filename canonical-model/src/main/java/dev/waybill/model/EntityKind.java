package dev.waybill.model;

import java.util.Locale;

/** The kinds of record: each has one state type and a word for keys and commands. */
public enum EntityKind {
    CUSTOMER,
    ORDER,
    INVENTORY,
    PRIVACY,
    /** Messages that could not be read: they have notes for a person, but no state. */
    QUARANTINE,
    /** Sending connections: they have notes for a person and times at which they are listed, but no state. */
    SOURCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word of a key or a command. */
    public static EntityKind of(String word) {
        for (EntityKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "no such entity: use customer, order, inventory, privacy, quarantine or source");
    }
}
