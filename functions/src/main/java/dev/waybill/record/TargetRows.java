package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;
import java.util.Optional;
import java.util.stream.Stream;

/** The targets' rows, each beside its record: {@code TARGET#<name>}. */
public final class TargetRows {
    private static final String SORT = "TARGET#";
    private static final String PROGRESS = "progress";

    private final Table table;

    public TargetRows(Table table) {
        this.table = table;
    }

    /** The row as it stands, read consistently; a fresh one where none was written. */
    public TargetRow read(RecordKey record, String target) {
        return table.get(record.toString(), SORT + target)
                .map(TargetRows::of)
                .orElseGet(() -> TargetRow.fresh(record, target));
    }

    /** Writes the row over the version it was read at; empty when somebody else wrote in between. */
    public Optional<TargetRow> write(TargetRow row) {
        TargetRow next = row.withVersion(row.version() + 1);
        boolean written = table.putOver(
                Row.of(row.record().toString(), SORT + row.target())
                        .with("version", next.version())
                        .with(PROGRESS, Json.write(next)),
                row.version());
        return written ? Optional.of(next) : Optional.empty();
    }

    /** The rows of one record. */
    public Stream<TargetRow> of(RecordKey record) {
        return table.query(record.toString(), SORT, 100).stream().map(TargetRows::of);
    }

    /** Every row of the environment: for reports, never on an event's path. */
    public Stream<TargetRow> all() {
        return table.scan(SORT).map(TargetRows::of);
    }

    private static TargetRow of(Row row) {
        return Json.read(row.text(PROGRESS), TargetRow.class);
    }
}
