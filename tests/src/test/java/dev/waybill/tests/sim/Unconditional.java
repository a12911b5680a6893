package dev.waybill.tests.sim;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.Passing;
import java.util.List;
import java.util.Set;

/** A sabotaged table: every condition holds. */
final class Unconditional extends Passing {
    Unconditional(Table table) {
        super(table);
    }

    @Override
    public boolean putIfAbsent(Row row) {
        put(row);
        return true;
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        put(row);
        return true;
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        put(row);
        newRows.forEach(this::put);
        return Set.of();
    }
}
