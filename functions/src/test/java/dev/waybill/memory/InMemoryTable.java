package dev.waybill.memory;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A table in memory that keeps the contract of the real one. */
public final class InMemoryTable implements Table {
    private final NavigableMap<String, NavigableMap<String, Row>> partitions = new TreeMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    /** Lets every write fail after so many more. */
    public synchronized void failWritesAfter(int writes) {
        writesLeft = writes;
    }

    private void countWrite() {
        if (writesLeft-- <= 0) {
            throw new IllegalStateException("the table refuses");
        }
    }

    @Override
    public synchronized Optional<Row> get(String partition, String sort) {
        return Optional.ofNullable(partition(partition).get(sort));
    }

    @Override
    public synchronized void put(Row row) {
        countWrite();
        partitions.computeIfAbsent(row.partition(), name -> new TreeMap<>()).put(row.sort(), row);
    }

    @Override
    public synchronized boolean putIfAbsent(Row row) {
        boolean absent = get(row.partition(), row.sort()).isEmpty();
        if (absent) {
            put(row);
        }
        return absent;
    }

    @Override
    public synchronized boolean putOver(Row row, long expectedVersion) {
        boolean stands = stands(row, expectedVersion);
        if (stands) {
            put(row);
        }
        return stands;
    }

    @Override
    public synchronized Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        Set<String> refused = new TreeSet<>();
        if (!stands(row, expectedVersion)) {
            refused.add("*");
        }
        newRows.stream()
                .filter(other -> get(other.partition(), other.sort()).isPresent())
                .forEach(other -> refused.add(other.sort()));
        if (refused.isEmpty()) {
            put(row);
            newRows.forEach(this::put);
        }
        return refused;
    }

    private boolean stands(Row row, long expectedVersion) {
        Optional<Row> present = get(row.partition(), row.sort());
        return expectedVersion == 0
                ? present.isEmpty()
                : present.flatMap(found -> found.optionalNumber("version")).equals(Optional.of(expectedVersion));
    }

    @Override
    public synchronized List<Row> query(String partition, String sortPrefix, int limit) {
        return partition(partition).tailMap(sortPrefix, true).values().stream()
                .takeWhile(row -> row.sort().startsWith(sortPrefix))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        return partition(partition).tailMap(sort, false).values().stream()
                .filter(row -> row.sort().startsWith(sortPrefix))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Stream<Row> scan(String sortPrefix) {
        return partitions.values().stream()
                .flatMap(rows -> rows.values().stream())
                .filter(row -> row.sort().startsWith(sortPrefix))
                .toList()
                .stream();
    }

    @Override
    public synchronized void delete(String partition, String sort) {
        countWrite();
        partition(partition).remove(sort);
    }

    /** Every row, for a test that looks everywhere. */
    public Stream<Row> rows() {
        return scan("");
    }

    private NavigableMap<String, Row> partition(String name) {
        return partitions.getOrDefault(name, new TreeMap<>());
    }
}
