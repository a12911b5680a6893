package dev.waybill.tenancy;

import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes on after a pause while what came meanwhile still lies in the archive: a note, until it is replayed. */
public final class Unreplayed {
    public static final String CAUSE = "pause-not-replayed";

    /** Of a pause whose beginning was never noted: nobody but a person knows from when to replay. */
    public static final String BY_HAND = "pause-to-replay-by-hand";

    /** Every process has heard of a change by then. */
    public static final Duration HEARD = Duration.ofMinutes(1);

    private static final String GOES_ON = "its document let it go on";
    private static final String NAMED_NO_MORE = "its document names it no more: name it again";

    private Unreplayed() {}

    /** Where the note about a tenant stands, or about one source of it. */
    public static RecordKey of(TenantId tenant, @Nullable String source) {
        return new RecordKey(tenant, EntityKind.SOURCE, source == null ? "tenant" : "source/" + source);
    }

    /** When it went on, where the replay of its pause was not begun yet. */
    public static Optional<Instant> since(RecordStore records, RecordKey part) {
        return records.notes(part).stream()
                .filter(note -> note.cause().equals(CAUSE))
                .map(ExceptionNote::at)
                .findFirst();
    }

    /** The note about a pause that a person has to replay. */
    public static Optional<ExceptionNote> byHand(RecordStore records, RecordKey part) {
        return records.notes(part).stream()
                .filter(note -> note.cause().equals(BY_HAND))
                .findFirst();
    }

    /**
     * A note about a pause that a person has to replay.
     *
     * @param over when what waited went on: the note's time, by which a replay of it is known
     */
    public static ExceptionNote sinceNobodyKnows(RecordKey part, @Nullable String source, Instant over) {
        String of = option(source);
        String nextStep = "when the pause that ended at " + over + " began was never noted: replay that time yourself,"
                + " waybill replay --tenant " + part.tenant() + of + " --from … --to "
                + over.plus(HEARD) + "; then waybill resume " + part.tenant() + of + " closes this";
        return new ExceptionNote(part, BY_HAND, part.id(), nextStep, null, null, over);
    }

    private static String option(@Nullable String source) {
        return source == null ? "" : " --source " + source;
    }

    /** Whether a note is about what was not replayed. */
    public static boolean isCauseOf(ExceptionNote note) {
        return note.cause().equals(CAUSE) || note.cause().equals(BY_HAND);
    }

    /** Who ended goes on no more: what it left unreplayed is nobody's business, and no replay would take its notes back. */
    static void forget(RecordStore records, TenantId tenant) {
        records.notes(tenant, EntityKind.SOURCE).stream()
                .filter(Unreplayed::isCauseOf)
                .forEach(note -> records.clear(note.record(), note.cause()));
    }

    /**
     * A note for each part that was paused before and is not after, be it that the document does not name it any more. A target
     * needs none: what it is owed waits in rows. Nor does a tenant that ends.
     */
    static List<ExceptionNote> notes(Tenant before, Tenant after, Instant now) {
        List<ExceptionNote> notes = new ArrayList<>();
        if (after.state() == Tenant.State.OFFBOARDED) {
            return notes;
        }
        if (before.state() == Tenant.State.PAUSED && after.state() == Tenant.State.ACTIVE) {
            notes.add(note(of(before.id(), null), GOES_ON, null, now));
        }
        before.sources().stream()
                .filter(Tenant.SourceSettings::isPaused)
                .map(Tenant.SourceSettings::name)
                .filter(name -> !Pause.ofSource(name).test(after))
                .forEach(name -> notes.add(note(
                        of(before.id(), name), after.source(name).isPresent() ? GOES_ON : NAMED_NO_MORE, name, now)));
        return notes;
    }

    private static ExceptionNote note(RecordKey part, String what, @Nullable String source, Instant now) {
        String nextStep = what + "; what came meanwhile is in the archive: waybill resume " + part.tenant()
                + option(source)
                + " has it replayed";
        return new ExceptionNote(part, CAUSE, part.id(), nextStep, null, null, now);
    }
}
