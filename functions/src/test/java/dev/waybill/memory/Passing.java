package dev.waybill.memory;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table that passes everything on: for one that comes between at a single call, or hears of each. */
public class Passing implements Table {
    private final Table table;

    public Passing(Table table) {
        this.table = table;
    }

    /** Heard before each call. */
    protected void before() {}

    @Override
    public Optional<Row> get(String partition, String sort) {
        before();
        return table.get(partition, sort);
    }

    @Override
    public void put(Row row) {
        before();
        table.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        before();
        return table.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        before();
        return table.putOver(row, expectedVersion);
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        before();
        return table.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        before();
        return table.query(partition, sortPrefix, limit);
    }

    @Override
    public List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        before();
        return table.after(partition, sortPrefix, sort, limit);
    }

    @Override
    public Stream<Row> scan(String sortPrefix) {
        before();
        return table.scan(sortPrefix);
    }

    @Override
    public void delete(String partition, String sort) {
        before();
        table.delete(partition, sort);
    }
}
