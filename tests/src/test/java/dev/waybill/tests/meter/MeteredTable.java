package dev.waybill.tests.meter;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.local.meter.Units;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table whose reads and writes are counted as DynamoDB bills them; what a condition refuses is billed too. */
record MeteredTable(Table table, Counter counter) implements Table {
    private static final String READ = "dynamodb.read";
    private static final String WRITE = "dynamodb.write";

    /** Of DynamoDB: one page of a scan. */
    private static final long PAGE = 1024 * 1024;

    @Override
    public Optional<Row> get(String partition, String sort) {
        Optional<Row> row = table.get(partition, sort);
        counter.ours(
                "dynamodb GetItem", READ, Units.read(row.map(MeteredTable::size).orElse(0L), true));
        return row;
    }

    @Override
    public void put(Row row) {
        written(row);
        table.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        written(row);
        return table.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        written(row);
        return table.putOver(row, expectedVersion);
    }

    private void written(Row row) {
        counter.ours("dynamodb PutItem", WRITE, Units.written(size(row)));
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        long units = Stream.concat(Stream.of(row), newRows.stream())
                .mapToLong(each -> 2 * Units.written(size(each)))
                .sum();
        counter.ours("dynamodb TransactWriteItems", WRITE, units);
        return table.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        return queried(table.query(partition, sortPrefix, limit));
    }

    @Override
    public List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        return queried(table.after(partition, sortPrefix, sort, limit));
    }

    private List<Row> queried(List<Row> rows) {
        long bytes = rows.stream().mapToLong(MeteredTable::size).sum();
        counter.ours("dynamodb Query", READ, Units.read(bytes, true));
        return rows;
    }

    /** All rows are read, whichever of them are wanted. */
    @Override
    public Stream<Row> scan(String sortPrefix) {
        long bytes = table.scan("").mapToLong(MeteredTable::size).sum();
        for (long page = 0; page <= bytes / PAGE; page++) {
            counter.ours("dynamodb Scan", READ, Units.read(Math.min(PAGE, bytes - page * PAGE), true));
        }
        return table.scan(sortPrefix);
    }

    @Override
    public void delete(String partition, String sort) {
        long bytes = table.get(partition, sort).map(MeteredTable::size).orElse(0L);
        counter.ours("dynamodb DeleteItem", WRITE, Units.written(bytes));
        table.delete(partition, sort);
    }

    static long size(Row row) {
        long keys = 4L + utf8(row.partition()) + utf8(row.sort());
        return keys
                + row.attributes().entrySet().stream()
                        .mapToLong(attribute -> utf8(attribute.getKey()) + size(attribute.getValue()))
                        .sum();
    }

    /** A number takes a byte for two digits and one more. */
    private static long size(AttributeValue value) {
        if (value.s() != null) {
            return utf8(value.s());
        }
        return value.n() != null ? (value.n().length() + 1) / 2 + 1 : value.b().asByteArrayUnsafe().length;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
