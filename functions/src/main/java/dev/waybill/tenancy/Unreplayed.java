package dev.waybill.tenancy;

import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes on after a pause while what came meanwhile still lies in the archive: a note, until it is replayed. */
public final class Unreplayed {
    public static final String CAUSE = "pause-not-replayed";

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

    /** Who ended goes on no more: what it left unreplayed is nobody's business, and no replay would take its notes back. */
    static void forget(RecordStore records, TenantId tenant) {
        records.notes(tenant, EntityKind.SOURCE).stream()
                .filter(note -> note.cause().equals(CAUSE))
                .forEach(note -> records.clear(note.record(), CAUSE));
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
            notes.add(note(of(before.id(), null), GOES_ON, "", now));
        }
        before.sources().stream()
                .filter(Tenant.SourceSettings::isPaused)
                .map(Tenant.SourceSettings::name)
                .filter(name -> !Pause.ofSource(name).test(after))
                .forEach(name -> notes.add(note(
                        of(before.id(), name),
                        after.source(name).isPresent() ? GOES_ON : NAMED_NO_MORE,
                        " --source " + name,
                        now)));
        return notes;
    }

    private static ExceptionNote note(RecordKey part, String what, String option, Instant now) {
        String nextStep = what + "; what came meanwhile is in the archive: waybill resume " + part.tenant() + option
                + " has it replayed";
        return new ExceptionNote(part, CAUSE, part.id(), nextStep, null, null, now);
    }
}
