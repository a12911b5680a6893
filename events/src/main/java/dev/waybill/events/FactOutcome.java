package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a fact ends, from least to most final: of two outcomes told for one event id, the later in this list stands. */
public enum FactOutcome {
    /** Waits in its record for the fact that it belongs to, or for its tenant to resume. */
    PARKED,
    /** The same fact was taken before. */
    DUPLICATE,
    /** A newer state of the same source, or a source with precedence, stands. */
    SUPERSEDED,
    QUARANTINED,
    /** Needs a person: typed with cause, field and next step. */
    EXCEPTION,
    /** Its tenant is gone. */
    GONE,
    APPLIED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static FactOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
