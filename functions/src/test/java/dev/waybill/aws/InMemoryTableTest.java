package dev.waybill.aws;

import dev.waybill.memory.InMemoryTable;

class InMemoryTableTest extends TableContract {
    private final InMemoryTable table = new InMemoryTable();

    @Override
    Table table() {
        return table;
    }
}
