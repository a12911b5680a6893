package dev.waybill.mend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.model.TenantId;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.NoteRows;
import dev.waybill.tenancy.Unreplayed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person, as operators see it.
 *
 * @param id opaque: names it in a redrive
 * @param kind what it came of: {@code delivery}, {@code quarantine}, {@code deadline}, {@code reconcile}, {@code watch},
 *     {@code flow}
 */
public record Trouble(
        String id,
        TenantId tenant,
        @JsonProperty("class") String kind,
        String entity,
        String record,
        String cause,
        String field,
        String nextStep,
        @Nullable String target,
        @Nullable String eventId,
        Instant at) {
    static final String DELIVERY = "delivery";
    static final String QUARANTINE = "quarantine";
    static final String RECONCILE = "reconcile";
    static final String WATCH = "watch";
    private static final String FLOW = "flow";
    private static final Set<String> DEADLINES = Set.of("missing-parent", "privacy-overdue");

    /** Parts a tenant, which holds none, from a note's key, which may hold anything. */
    private static final String BETWEEN = "|";

    /** Where a note stands. */
    record Place(TenantId tenant, String key) {}

    public static Trouble of(ExceptionNote note) {
        return new Trouble(
                id(note),
                note.record().tenant(),
                kind(note),
                note.record().entity().word(),
                note.record().id(),
                note.cause(),
                note.field(),
                note.nextStep(),
                note.target(),
                note.eventId(),
                note.at());
    }

    static String id(ExceptionNote note) {
        String place = note.record().tenant() + BETWEEN + NoteRows.key(note);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads an id that we gave.
     *
     * @throws IllegalArgumentException for any other text
     */
    static Place place(String id) {
        String place = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        int end = place.indexOf(BETWEEN);
        if (end < 0) {
            throw new IllegalArgumentException("not an exception's id");
        }
        return new Place(new TenantId(place.substring(0, end)), place.substring(end + 1));
    }

    /** Whether a text is an id that we gave. */
    public static boolean isId(String text) {
        try {
            place(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String kind(ExceptionNote note) {
        if (note.target() != null) {
            return DELIVERY;
        }
        if (DEADLINES.contains(note.cause())) {
            return "deadline";
        }
        if (note.cause().equals("fact-missing")) {
            return WATCH;
        }
        if (Unreplayed.isCauseOf(note)) {
            return FLOW;
        }
        return switch (note.record().entity()) {
            case QUARANTINE -> QUARANTINE;
            case SOURCE -> RECONCILE;
            case CUSTOMER, ORDER, INVENTORY, PRIVACY -> FLOW;
        };
    }
}
