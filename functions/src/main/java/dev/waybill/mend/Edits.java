package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.deadletter.DeadLetters.Which;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Corrects one arrival: the original stays in the archive, the corrected one goes into the flow under the same identity. */
public final class Edits {
    private static final String EDIT = "EDIT#";
    private static final int MOST = 100;

    /** A correction looks for its original, and looks once more to take it out; both are shown again for as long. */
    private static final Duration LONGEST_LOOK = Desk.LONGEST_LOOK.dividedBy(2);

    private final Arrivals arrivals;
    private final DeadLetters deadLetters;
    private final ClaimCheck claims;
    private final Correction correction;
    private final Table table;
    private final Clock clock;

    Edits(
            Arrivals arrivals,
            DeadLetters deadLetters,
            ClaimCheck claims,
            Correction correction,
            Table table,
            Clock clock) {
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
        this.claims = claims;
        this.correction = correction;
        this.table = table;
        this.clock = clock;
    }

    /** What an operator wants corrected: one of {@code event}, {@code raw} and {@code patch}. */
    public record Wish(
            @Nullable JsonNode event,
            @Nullable String raw,
            @Nullable List<Patch> patch,
            @Nullable String why,
            @Nullable Boolean dryRun) {
        boolean isDry() {
            return Boolean.TRUE.equals(dryRun);
        }

        /**
         * Whether it changes nothing and tells nothing: what is tried at each keystroke. Whoever tries a whole event, or a field that
         * tells of a person, could guess what is masked by what differs.
         */
        public boolean isHarmless() {
            return isDry()
                    && event == null
                    && raw == null
                    && patch != null
                    && patch.stream().allMatch(Patch::isHarmless);
        }
    }

    /**
     * What was corrected, or would be.
     *
     * @param remark what is left to do; mostly nothing
     */
    public record Result(
            boolean dryRun,
            String originalId,
            List<String> editedIds,
            List<Change> changes,
            @Nullable String remark) {}

    /**
     * An arrival with its data whole.
     *
     * @param missed what was not looked at, where it was not found and may be there all the same
     */
    public record Found(
            Optional<Envelope> arrival, @Nullable String missed) {}

    /** Finds it in the archive, or among the dead letters where the archive is not that far yet. */
    public Found find(TenantId tenant, String eventId) {
        Optional<Envelope> archived = arrivals.find(tenant, eventId);
        Found found = archived.isPresent() ? new Found(archived, null) : dead(tenant, eventId);
        return new Found(found.arrival().map(claims::whole), found.missed());
    }

    private Found dead(TenantId tenant, String eventId) {
        AtomicReference<@Nullable Envelope> met = new AtomicReference<>();
        Look look = look(new Which(null, tenant), letter -> {
            if (isIt(letter.envelope(), tenant, eventId)) {
                met.set(letter.envelope());
                return Verdict.ENOUGH;
            }
            return Verdict.STAYS;
        });
        return new Found(Optional.ofNullable(met.get()), met.get() != null || look.isWhole() ? null : look.missed());
    }

    private Look look(Which which, Function<DeadLetter, Verdict> visitor) {
        Instant end = clock.instant().plus(LONGEST_LOOK);
        return Look.at(deadLetters, which, () -> clock.instant().isBefore(end), visitor);
    }

    private static boolean isIt(@Nullable Envelope envelope, TenantId tenant, String eventId) {
        return envelope != null
                && envelope.id().equals(eventId)
                && envelope.tenant().equals(tenant);
    }

    /**
     * Corrects an arrival. Its row goes before what is published, and a dead original goes out of its queue last.
     *
     * @throws Unreadable naming the field and the remedy
     */
    public Result edit(Envelope original, Wish wish, String by) throws Unreadable {
        Correction.Corrected corrected = correction.of(original, wish);
        if (corrected.changes().isEmpty()) {
            throw new Unreadable("nothing would be changed: give another value");
        }
        if (wish.isDry()) {
            return new Result(true, original.id(), List.of(), corrected.changes(), null);
        }
        List<String> ids = corrected.arrivals().stream().map(Envelope::id).toList();
        for (String id : ids) {
            Edit edit =
                    new Edit(original.id(), id, by, correction.now(), String.valueOf(wish.why()), corrected.changes());
            table.put(Row.of(partition(original.tenant(), original.id()), EDIT + id)
                    .with("edit", Json.write(edit)));
        }
        correction.publish(original, corrected);
        return new Result(false, original.id(), ids, corrected.changes(), takenOut(original, ids));
    }

    /**
     * Of its flow's queue only: another queue's copy has another errand. Its balance is told before it goes. Says what to do where
     * it may lie there still.
     */
    private @Nullable String takenOut(Envelope original, List<String> editedIds) {
        String queue = DeadLetterDesk.flow(original.type());
        AtomicBoolean gone = new AtomicBoolean();
        Look look = look(new Which(queue, original.tenant()), letter -> {
            if (gone.get()) {
                return Verdict.ENOUGH;
            }
            if (!isIt(letter.envelope(), original.tenant(), original.id())) {
                return Verdict.STAYS;
            }
            correction.supersede(original, editedIds);
            gone.set(true);
            return Verdict.GOES;
        });
        return gone.get() || look.isWhole()
                ? null
                : "if the original lies dead in " + queue + " it is there still: " + look.missed()
                        + ". It does no harm: redrive it, and what was corrected stands";
    }

    /** The corrections that were made of an arrival. */
    public List<Edit> of(TenantId tenant, String originalId) {
        return table.query(partition(tenant, originalId), EDIT, MOST).stream()
                .map(row -> Json.read(row.text("edit"), Edit.class))
                .toList();
    }

    private static String partition(TenantId tenant, String originalId) {
        return "EDITS#" + tenant + "#" + originalId;
    }
}
