package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.deadletter.DeadLetters.Which;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Corrects one arrival: the original stays in the archive, the corrected one goes into the flow under the same identity. */
public final class Edits {
    private static final String EDIT = "EDIT#";
    private static final int MOST = 100;

    private final Arrivals arrivals;
    private final DeadLetters deadLetters;
    private final ClaimCheck claims;
    private final Correction correction;
    private final Table table;

    Edits(Arrivals arrivals, DeadLetters deadLetters, ClaimCheck claims, Correction correction, Table table) {
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
        this.claims = claims;
        this.correction = correction;
        this.table = table;
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

    /** What was corrected, or would be. */
    public record Result(boolean dryRun, String originalId, List<String> editedIds, List<Change> changes) {}

    /** An arrival with its data whole, from the archive, or from the dead letters where the archive is not that far yet. */
    public Optional<Envelope> find(TenantId tenant, String eventId) {
        return arrivals.find(tenant, eventId).or(() -> dead(tenant, eventId)).map(claims::whole);
    }

    private Optional<Envelope> dead(TenantId tenant, String eventId) {
        AtomicReference<@Nullable Envelope> found = new AtomicReference<>();
        deadLetters.look(new Which(null, tenant), letter -> {
            if (isIt(letter.envelope(), tenant, eventId)) {
                found.set(letter.envelope());
                return Verdict.ENOUGH;
            }
            return Verdict.STAYS;
        });
        return Optional.ofNullable(found.get());
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
            return new Result(true, original.id(), List.of(), corrected.changes());
        }
        List<String> ids = corrected.arrivals().stream().map(Envelope::id).toList();
        for (String id : ids) {
            Edit edit =
                    new Edit(original.id(), id, by, correction.now(), String.valueOf(wish.why()), corrected.changes());
            table.put(Row.of(partition(original.tenant(), original.id()), EDIT + id)
                    .with("edit", Json.write(edit)));
        }
        correction.publish(original, corrected);
        takeOut(original, ids);
        return new Result(false, original.id(), ids, corrected.changes());
    }

    /** Of the flows' queues only: another queue's copy has another errand. Its balance is told before it goes. */
    private void takeOut(Envelope original, List<String> editedIds) {
        deadLetters.look(new Which(null, original.tenant()), letter -> {
            boolean dead = isIt(letter.envelope(), original.tenant(), original.id())
                    && DeadLetterDesk.kind(letter.queue()).equals("flow");
            if (dead) {
                correction.supersede(original, editedIds);
            }
            return dead ? Verdict.GOES : Verdict.STAYS;
        });
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
