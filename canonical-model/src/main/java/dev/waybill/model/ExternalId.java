package dev.waybill.model;

import java.util.regex.Pattern;

/**
 * What a connected system calls a thing, written {@code system:id}: {@code shop:450789469}. The system is the name of the
 * tenant's connection, because two shops of one kind number their orders independently.
 */
public record ExternalId(String system, String id) implements Comparable<ExternalId> {
    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LIMIT = 200;

    /** Refuses ids that could not stand in a key: longer than 200 characters or with control characters or {@code #}. */
    public ExternalId {
        Check.holds(
                SYSTEM.matcher(Check.given(system, "external id", "system")).matches(),
                "external id",
                "system must be 1 to 40 of a-z, 0-9 and -, starting with a letter");
        Check.text(id, "external id", "id", LIMIT);
        Check.holds(
                id.chars().noneMatch(c -> c == '#' || Character.isISOControl(c)),
                "external id",
                "id must not hold # or control characters");
    }

    /** Reads {@code system:id}; the id itself may hold further colons. */
    public static ExternalId parse(String text) {
        int colon = text.indexOf(':');
        Check.holds(colon > 0, "external id", "must be written system:id");
        return new ExternalId(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(ExternalId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return system + ":" + id;
    }
}
