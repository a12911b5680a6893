package dev.waybill.reconcile;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;

/** A row per connection. Two comparisons at once may overwrite each other's: then something is listed once more. */
final class CursorRows {
    private static final String CURSOR = "CURSOR";

    private final Table table;

    CursorRows(Table table) {
        this.table = table;
    }

    Cursor of(RecordKey connection) {
        return table.get(connection.toString(), CURSOR)
                .map(row -> Json.read(row.text("cursor"), Cursor.class))
                .orElseGet(Cursor::fresh);
    }

    void put(RecordKey connection, Cursor cursor) {
        table.put(Row.of(connection.toString(), CURSOR).with("cursor", Json.write(cursor)));
    }
}
