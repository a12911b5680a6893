package dev.waybill.mend;

import dev.waybill.aws.Table;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DueRows.Waiting;
import dev.waybill.record.HeldRows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for targets now: read from the rows in which it waits, never from all that was ever delivered. */
final class Waits {
    /** Waking that is further behind than this needs a person before it needs a count. */
    private static final Duration BEHIND = Duration.ofHours(1);

    private static final int MOST_HELD = 10_000;

    private final DueRows dueRows;
    private final HeldRows heldRows;
    private final Nature nature;

    Waits(Table table, Nature nature) {
        this.dueRows = new DueRows(table);
        this.heldRows = new HeldRows(table);
        this.nature = nature;
    }

    /** One target of one tenant. */
    record Account(TenantId tenant, String target) {}

    /** What waits for one account; a record that waits in several rows waits once. */
    static final class Depth {
        private final Set<String> records = new HashSet<>();
        private boolean cut;
        private @Nullable Instant last;

        int count() {
            return records.size();
        }

        /** Whether there may be more: the count ended at its limit. */
        boolean isAtLeast() {
            return cut;
        }

        /** When the last is due that has a time of its own. */
        @Nullable
        Instant last() {
            return last;
        }

        private synchronized void due(Due due) {
            records.add(due.record().toString());
            last = last == null || due.at().isAfter(last) ? due.at() : last;
        }

        private synchronized void held(Collection<Waiting> rows) {
            rows.forEach(row -> records.add(row.due().record().toString()));
            cut |= rows.size() >= MOST_HELD;
        }

        private synchronized void cut() {
            cut = true;
        }
    }

    /** How much waits for each of these accounts. */
    Map<Account, Depth> of(Collection<Account> accounts) {
        Map<Account, Depth> depths = new TreeMap<>(java.util.Comparator.comparing(Account::toString));
        accounts.forEach(account -> depths.put(account, new Depth()));
        nature.together()
                .accept(Stream.concat(
                                minutes(depths).map(minute -> (Runnable) () -> due(minute, depths)),
                                depths.entrySet().stream().map(entry -> (Runnable) () -> entry.getValue()
                                        .held(heldRows.first(
                                                entry.getKey().tenant(),
                                                entry.getKey().target(),
                                                MOST_HELD))))
                        .toList());
        return depths;
    }

    /** From where waking is to where the longest retry waits. */
    private Stream<Instant> minutes(Map<Account, Depth> depths) {
        Instant now = nature.clock().instant().truncatedTo(ChronoUnit.MINUTES);
        Instant cursor = dueRows.cursor().orElse(now.minus(BEHIND));
        Instant from = cursor.isBefore(now.minus(BEHIND)) ? now.minus(BEHIND) : cursor;
        if (from.isAfter(cursor)) {
            depths.values().forEach(Depth::cut);
        }
        return Stream.iterate(from, minute -> minute.plus(1, ChronoUnit.MINUTES))
                .takeWhile(minute -> !minute.isAfter(now.plus(DueRows.LONGEST_WAIT)));
    }

    private void due(Instant minute, Map<Account, Depth> depths) {
        var rows = dueRows.of(minute, DueRows.MOST_IN_A_MINUTE);
        rows.stream()
                .map(Waiting::due)
                .filter(due -> due.kind() == Due.Kind.DELIVERY)
                .forEach(due -> {
                    Depth depth = depths.get(new Account(due.record().tenant(), String.valueOf(due.about())));
                    if (depth != null) {
                        depth.due(due);
                    }
                });
        if (rows.size() >= DueRows.MOST_IN_A_MINUTE) {
            depths.values().forEach(Depth::cut);
        }
    }
}
