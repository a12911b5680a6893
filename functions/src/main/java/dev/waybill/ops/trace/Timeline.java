package dev.waybill.ops.trace;

import dev.waybill.events.FactOutcome;
import dev.waybill.ops.trace.Traces.Found;
import dev.waybill.ops.trace.Traces.OwedTarget;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.record.TargetRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record's story in the order of time, one line for each thing that happened or will. */
public final class Timeline {
    private Timeline() {}

    /** One line. */
    public record Entry(
            @Nullable Instant at,
            String kind,
            String title,
            @Nullable String detail,
            @Nullable String eventId,
            @Nullable String target,
            String severity) {}

    /** Oldest first; what has no time stands at the end. */
    public static List<Entry> of(Found found) {
        Instant erasedAt = found.record().erasedAt();
        Stream<Entry> erased = erasedAt == null
                ? Stream.empty()
                : Stream.of(new Entry(erasedAt, "erased", "the person's data were erased", null, null, null, "info"));
        return Stream.of(
                        found.record().ledger().stream().map(Timeline::fact),
                        found.targets().stream().flatMap(Timeline::delivery),
                        found.notes().stream().map(Timeline::note),
                        found.waiting().stream().map(Timeline::due),
                        erased)
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(Entry::at, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static Entry fact(LedgerEntry fact) {
        String[] key = fact.key().split("\\|", -1);
        String from = fact.source() + (fact.via() == null ? "" : " (by " + fact.via() + ")");
        return new Entry(
                fact.takenAt(),
                "settled",
                (key.length > 2 ? key[2] : "a fact") + " from " + from + ": "
                        + fact.outcome().word(),
                fact.reason(),
                fact.eventId(),
                null,
                severity(fact.outcome()));
    }

    private static String severity(FactOutcome outcome) {
        return switch (outcome) {
            case APPLIED -> "good";
            case DUPLICATE, SUPERSEDED, GONE -> "info";
            case PARKED -> "warn";
            case QUARANTINED, EXCEPTION -> "bad";
        };
    }

    private static Stream<Entry> delivery(OwedTarget target) {
        TargetRow row = target.row();
        Stream<Entry> doubts = row.inDoubt().keySet().stream()
                .map(step -> new Entry(
                        row.settledAt(),
                        "in-doubt",
                        "whether " + row.target() + " did \"" + step + "\" is not known: it is looked up first",
                        row.reason(),
                        null,
                        row.target(),
                        "warn"));
        return Stream.concat(Stream.of(outcome(target)), doubts);
    }

    private static Entry outcome(OwedTarget target) {
        TargetRow row = target.row();
        String attempts = row.attempts() == 0 ? "" : " after " + row.attempts() + " attempts";
        if (row.delivered() >= target.owed()) {
            return entry(row, "delivered", row.target() + " has version " + row.delivered(), ids(row), "good");
        }
        return row.outcome().equals("refused")
                ? entry(row, "refused", row.target() + " refused" + attempts, row.reason(), "bad")
                : entry(
                        row,
                        "waiting",
                        row.target() + " is owed version " + target.owed() + " and has " + row.delivered() + attempts,
                        row.reason(),
                        "warn");
    }

    private static Entry entry(TargetRow row, String kind, String title, @Nullable String detail, String severity) {
        return new Entry(row.settledAt(), kind, title, detail, null, row.target(), severity);
    }

    private static @Nullable String ids(TargetRow row) {
        Map<String, String> ids = row.externalIds();
        return ids.isEmpty()
                ? null
                : ids.entrySet().stream()
                        .map(id -> id.getKey() + " " + id.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Entry note(ExceptionNote note) {
        return new Entry(note.at(), "note", note.cause(), note.nextStep(), note.eventId(), note.target(), "bad");
    }

    private static Entry due(Due due) {
        String what = due.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Entry(
                due.at(),
                "waiting",
                due.about() == null ? what + " is due" : what + " to " + due.about() + " is tried again",
                null,
                null,
                due.about(),
                "info");
    }
}
