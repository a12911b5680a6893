package dev.waybill.tests.sim;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.Passing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Knows which due buckets hold rows, so that a virtual year without any costs nothing. */
final class DueWatch extends Passing {
    private static final String DUE = "DUE#";
    private static final int MINUTE = DUE.length() + "2026-11-23T12:00".length();

    private final Consumer<Instant> due;
    private final TreeMap<String, Set<String>> rows = new TreeMap<>();
    private final Map<String, Long> writes = new HashMap<>();

    /** Tells {@code due} each minute that gets a row. */
    DueWatch(Table table, Consumer<Instant> due) {
        super(table);
        this.due = due;
    }

    /** The earliest minute that has rows. */
    Optional<Instant> earliest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(minute(rows.firstKey()));
    }

    /** How many rows wait. */
    int waiting() {
        return rows.values().stream().mapToInt(Set::size).sum();
    }

    /** Items written so far, refused ones too, each of a transaction for itself. */
    long writes() {
        return writes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Items written under one partition key. */
    long writesOf(String partition) {
        return writes.getOrDefault(partition, 0L);
    }

    private static Instant minute(String partition) {
        return Instant.parse(partition.substring(DUE.length(), MINUTE) + ":00Z");
    }

    private void count(String partition, int items) {
        writes.merge(partition, (long) items, Long::sum);
    }

    private void written(Row row) {
        count(row.partition(), 1);
        if (row.partition().startsWith(DUE)) {
            rows.computeIfAbsent(row.partition(), partition -> new TreeSet<>()).add(row.sort());
            due.accept(minute(row.partition()));
        }
    }

    @Override
    public void put(Row row) {
        super.put(row);
        written(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        count(row.partition(), 1);
        return super.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        count(row.partition(), 1);
        return super.putOver(row, expectedVersion);
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        count(row.partition(), 1 + newRows.size());
        return super.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public void delete(String partition, String sort) {
        count(partition, 1);
        super.delete(partition, sort);
        rows.computeIfPresent(partition, (key, sorts) -> {
            sorts.remove(sort);
            return sorts.isEmpty() ? null : sorts;
        });
    }
}
