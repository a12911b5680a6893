package dev.waybill.shadow;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.mend.Change;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a document would change.
 *
 * @param records looked at: those for which something differs and those for which nothing does
 * @param cut what of the slice was looked at, where it is not all
 * @param notes what was not compared, and why
 */
public record Result(
        int records, int same, int different, @Nullable String cut, List<String> notes, List<Item> items) {
    public Result {
        notes = List.copyOf(notes);
        items = List.copyOf(items);
    }

    /** What one step of a target would be told otherwise. */
    public record Item(String record, String entity, String target, String step, Basis basis, List<Change> changes) {}

    /** How near the left side is to what was really sent: a target's row keeps versions and ids, no bodies. */
    public enum Basis {
        /** The target took the record as it stands, and the left side is made of just that. */
        SENT,
        /** Computed anew: the archive makes another record than stands, or the target has another version. */
        RECOMPUTED,
        /** The target was told nothing of the record yet. */
        NOT_SENT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
