package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.DueRows.Waiting;
import java.util.List;

/**
 * Deliveries that were due when their target was paused or had its rate's worth: each target's in one partition, first come first,
 * so that they wait as long as they must without being read or written.
 */
public final class HeldRows {
    /** For a person's question about one record, the target's row says that it waits; the place of one far behind is not looked for. */
    private static final int LOOKED_AT = 1_000;

    private final Table table;

    public HeldRows(Table table) {
        this.table = table;
    }

    /** Keeps what a due row says under a key of its own: another row of the same record is another row here. */
    public void hold(Waiting waiting) {
        Due due = waiting.due();
        String bucket = waiting.row().partition().substring(DueRows.BUCKET.length());
        table.put(Row.of(partition(due.record().tenant(), String.valueOf(due.about())), bucket + "|" + due.record())
                .with(DueRows.DUE, Json.write(due)));
    }

    /** The first of a target's rows, at most so many; a row is taken out with {@link #done}. */
    public List<Waiting> first(TenantId tenant, String target, int limit) {
        return table.query(partition(tenant, target), "", limit).stream()
                .map(DueRows::waiting)
                .toList();
    }

    /** What is held of one record, if it is not far behind. */
    public List<Due> of(RecordKey record, String target) {
        return first(record.tenant(), target, LOOKED_AT).stream()
                .map(Waiting::due)
                .filter(due -> due.record().equals(record))
                .toList();
    }

    public void done(Waiting waiting) {
        table.delete(waiting.row().partition(), waiting.row().sort());
    }

    private static String partition(TenantId tenant, String target) {
        return "HELD#" + tenant + "#" + target;
    }
}
