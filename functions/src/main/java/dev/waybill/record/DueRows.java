package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The due buckets: one partition per minute and shard, so that neither writing nor reading needs an index. */
public final class DueRows {
    /** Spreads a minute's rows over partitions: 4 × 1,000 writes a second are more than one environment makes. */
    static final int SHARDS = 4;

    private static final String DUE = "due";

    private final Table table;

    public DueRows(Table table) {
        this.table = table;
    }

    /** A row in the bucket of its minute; a moment within a minute belongs to the next one, so nothing is early. */
    static Row row(Due due) {
        Instant minute = due.at().plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        String sort = due.record() + "|" + due.kind() + "|" + (due.about() == null ? "" : due.about());
        return Row.of(bucket(minute, Math.floorMod(sort.hashCode(), SHARDS)), sort)
                .with(DUE, Json.write(due));
    }

    /** Rows of a minute's bucket, at most {@code limit}; a row is taken out with {@link #done}. */
    public List<Waiting> of(Instant minute, int limit) {
        return java.util.stream.IntStream.range(0, SHARDS)
                .boxed()
                .flatMap(shard -> table.query(bucket(minute, shard), "T#", limit).stream())
                .limit(limit)
                .map(row -> new Waiting(row, Json.read(row.text(DUE), Due.class)))
                .toList();
    }

    public void done(Waiting waiting) {
        table.delete(waiting.row().partition(), waiting.row().sort());
    }

    /** A due row as it was found. */
    public record Waiting(Row row, Due due) {}

    private static String bucket(Instant minute, int shard) {
        return "DUE#" + minute.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16) + "#" + shard;
    }
}
