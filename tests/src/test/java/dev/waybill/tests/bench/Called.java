package dev.waybill.tests.bench;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.Passing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table at whose every call something happens first: a count, or some time. */
final class Called extends Passing {
    private final Runnable call;

    Called(Table table, Runnable call) {
        super(table);
        this.call = call;
    }

    @Override
    public Optional<Row> get(String partition, String sort) {
        call.run();
        return super.get(partition, sort);
    }

    @Override
    public void put(Row row) {
        call.run();
        super.put(row);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        call.run();
        return super.putIfAbsent(row);
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        call.run();
        return super.putOver(row, expectedVersion);
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        call.run();
        return super.putOverWith(row, expectedVersion, newRows);
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        call.run();
        return super.query(partition, sortPrefix, limit);
    }

    @Override
    public void delete(String partition, String sort) {
        call.run();
        super.delete(partition, sort);
    }
}
