package dev.waybill.house;

import dev.waybill.aws.Row;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Passing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table that counts the writes of each partition, those that a condition refuses among them: they cost the same. */
final class CountingTable extends Passing {
    final Map<String, Integer> writes = new TreeMap<>();

    CountingTable() {
        super(new InMemoryTable());
    }

    private void count(String partition) {
        writes.merge(partition, 1, Integer::sum);
    }

    @Override
    public void put(Row row) {
        count(row.partition());
        super.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        count(row.partition());
        return super.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        count(row.partition());
        return super.putOver(row, expectedVersion);
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        count(row.partition());
        newRows.forEach(other -> count(other.partition()));
        return super.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public void delete(String partition, String sort) {
        count(partition);
        super.delete(partition, sort);
    }
}
