package dev.waybill.watch;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the watch remembers from one round to the next: how far it came, and what it has not found since. */
final class MissingRows {
    private static final String WATCH = "WATCH";
    private static final String CURSOR = "CHECKED";
    private static final String MISSING = "MISSING#";

    /** More than this are not a few facts but a broken street. */
    private static final int LIMIT = 10_000;

    private final Table table;

    MissingRows(Table table) {
        this.table = table;
    }

    /** Everything that was accepted before this moment has been looked for at least once. */
    Optional<Instant> checked() {
        return table.get(WATCH, CURSOR).map(row -> Instant.parse(row.text("until")));
    }

    void checked(Instant until) {
        table.put(Row.of(WATCH, CURSOR).with("until", until.toString()));
    }

    /** By their event ids. */
    Map<String, Missing> all() {
        return table.query(WATCH, MISSING, LIMIT).stream()
                .map(row -> Json.read(row.text("fact"), Missing.class))
                .collect(Collectors.toMap(Missing::eventId, fact -> fact));
    }

    void add(Missing fact) {
        table.put(Row.of(WATCH, key(fact)).with("fact", Json.write(fact)));
    }

    void found(Missing fact) {
        table.delete(WATCH, key(fact));
    }

    private static String key(Missing fact) {
        return MISSING + fact.record().tenant() + "#" + fact.eventId();
    }
}
