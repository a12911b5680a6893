package dev.waybill.tests.sim;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table at the end of a wire. */
record WiredTable(String name, Table table, Wire wire) implements Table {

    @Override
    public Optional<Row> get(String partition, String sort) {
        return wire.call(point("get", sort), () -> table.get(partition, sort));
    }

    @Override
    public void put(Row row) {
        wire.run(point("put", row.sort()), () -> table.put(row));
    }

    @Override
    public boolean putIfAbsent(Row row) {
        return wire.call(point("putIfAbsent", row.sort()), () -> table.putIfAbsent(row));
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        return wire.call(point("putOver", row.sort()), () -> table.putOver(row, expectedVersion));
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        return wire.call(point("putOverWith", row.sort()), () -> table.putOverWith(row, expectedVersion, newRows));
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        return wire.call(point("query", sortPrefix), () -> table.query(partition, sortPrefix, limit));
    }

    @Override
    public List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        return wire.call(point("after", sortPrefix), () -> table.after(partition, sortPrefix, sort, limit));
    }

    @Override
    public Stream<Row> scan(String sortPrefix) {
        return wire.call(point("scan", sortPrefix), () -> table.scan(sortPrefix));
    }

    @Override
    public void delete(String partition, String sort) {
        wire.run(point("delete", sort), () -> table.delete(partition, sort));
    }

    /** A point is named by the kind of row, which is its sort key's first word. */
    private String point(String operation, String sort) {
        int end = 0;
        while (end < sort.length() && Character.isUpperCase(sort.charAt(end))) {
            end++;
        }
        return name + "." + operation + (end == 0 ? "" : " " + sort.substring(0, end));
    }
}
