package dev.waybill.house;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.InMemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A table that counts the writes of each partition, those that a condition refuses among them: they cost the same. */
final class CountingTable implements Table {
    final Map<String, Integer> writes = new TreeMap<>();
    private final Table table = new InMemoryTable();

    private void count(String partition) {
        writes.merge(partition, 1, Integer::sum);
    }

    @Override
    public Optional<Row> get(String partition, String sort) {
        return table.get(partition, sort);
    }

    @Override
    public void put(Row row) {
        count(row.partition());
        table.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        count(row.partition());
        return table.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        count(row.partition());
        return table.putOver(row, expectedVersion);
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        count(row.partition());
        newRows.forEach(other -> count(other.partition()));
        return table.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        return table.query(partition, sortPrefix, limit);
    }

    @Override
    public List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        return table.after(partition, sortPrefix, sort, limit);
    }

    @Override
    public Stream<Row> scan(String sortPrefix) {
        return table.scan(sortPrefix);
    }

    @Override
    public void delete(String partition, String sort) {
        count(partition);
        table.delete(partition, sort);
    }
}
