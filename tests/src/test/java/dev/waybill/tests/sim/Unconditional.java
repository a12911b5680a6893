package dev.waybill.tests.sim;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A sabotaged table: every condition holds. */
record Unconditional(Table table) implements Table {

    @Override
    public Optional<Row> get(String partition, String sort) {
        return table.get(partition, sort);
    }

    @Override
    public void put(Row row) {
        table.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        table.put(row);
        return true;
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        table.put(row);
        return true;
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        table.put(row);
        newRows.forEach(table::put);
        return Set.of();
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
        table.delete(partition, sort);
    }
}
