package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The due buckets: one partition per minute and shard, so that neither writing nor reading needs an index. */
public final class DueRows {
    /** Spreads a minute's rows over partitions: 4 × 1,000 writes a second are more than one environment makes. */
    static final int SHARDS = 4;

    /** More than can wait for one record in a minute: a delivery to each target, and few other things. */
    private static final int KINDS = 100;

    /** No retry waits longer: neither our own backoff nor what a far side may ask for. */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(61);

    /** Who looks through a minute for something looks at so many. */
    public static final int MOST_IN_A_MINUTE = 5_000;

    static final String DUE = "due";
    static final String BUCKET = "DUE#";
    private static final String CURSOR = "WAKE";

    private final Table table;

    public DueRows(Table table) {
        this.table = table;
    }

    /**
     * A row in the bucket of its minute; a moment within a minute belongs to the next one, so nothing is early. What was due
     * before now is due now: nobody looks into the past's buckets again.
     */
    static Row row(Due due, Instant now) {
        String sort = due.record() + "|" + due.kind() + "|" + (due.about() == null ? "" : due.about());
        return Row.of(bucketOf(due, now), sort).with(DUE, Json.write(due));
    }

    private static String bucketOf(Due due, Instant now) {
        Instant at = due.at().isBefore(now) ? now : due.at();
        return bucket(at.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES), shard(due.record()));
    }

    /** Rows of a minute's bucket, at most {@code limit}; a row is taken out with {@link #done}. */
    public List<Waiting> of(Instant minute, int limit) {
        return IntStream.range(0, SHARDS)
                .boxed()
                .flatMap(shard -> table.query(bucket(minute, shard), "T#", limit).stream())
                .limit(limit)
                .map(DueRows::waiting)
                .toList();
    }

    /** A row that a newer release wrote before it was rolled back keeps up nobody who can be read. */
    static Waiting waiting(Row row) {
        try {
            return new Waiting(row, Json.read(row.text(DUE), Due.class));
        } catch (IllegalArgumentException e) {
            return new Waiting(row, Due.unreadable(recordOf(row), Instant.EPOCH));
        }
    }

    /** Of {@code T#acme#order#shop:1|DELIVERY|erp}: an id may hold a bar itself. */
    private static RecordKey recordOf(Row row) {
        String sort = row.sort();
        return RecordKey.parse(sort.substring(0, sort.lastIndexOf('|', sort.lastIndexOf('|') - 1)));
    }

    /** Puts something into the bucket of its minute. */
    public Waiting put(Due due, Instant now) {
        Row row = row(due, now);
        table.put(row);
        return new Waiting(row, due);
    }

    /** What waits for a record within the hour: one small read for each minute, for a person's question. */
    public List<Due> soon(RecordKey record, Instant now) {
        return LongStream.rangeClosed(-1, LONGEST_WAIT.toMinutes())
                .mapToObj(minute -> now.plus(Duration.ofMinutes(minute)))
                .flatMap(minute -> table.query(bucket(minute, shard(record)), record + "|", KINDS).stream())
                .map(row -> waiting(row).due())
                .toList();
    }

    public void done(Waiting waiting) {
        table.delete(waiting.row().partition(), waiting.row().sort());
    }

    /** A due row as it was found. */
    public record Waiting(Row row, Due due) {}

    /** Puts a row off until a later time; the new row stands before the old one goes. Says in which bucket it stands now. */
    public String postpone(Waiting waiting, Instant until) {
        Row later = later(waiting, until);
        table.put(later);
        if (!later.partition().equals(waiting.row().partition())) {
            done(waiting);
        }
        return later.partition();
    }

    private static Row later(Waiting waiting, Instant until) {
        Due due = waiting.due();
        Due then = new Due(until, due.kind(), due.record(), due.about(), due.traceparent());
        return due.kind() == Due.Kind.UNREADABLE
                ? new Row(
                        bucketOf(then, until),
                        waiting.row().sort(),
                        waiting.row().attributes())
                : row(then, until);
    }

    /** The minute from which buckets may hold something; all before it are empty for good. */
    public Optional<Instant> cursor() {
        return table.get(CURSOR, CURSOR).map(row -> Instant.parse(row.text("minute")));
    }

    public void advance(Instant minute) {
        table.put(Row.of(CURSOR, CURSOR).with("minute", minute.toString()));
    }

    /** All that waits for one record stands in one shard. */
    private static int shard(RecordKey record) {
        return Math.floorMod(record.toString().hashCode(), SHARDS);
    }

    private static String bucket(Instant minute, int shard) {
        return BUCKET + minute.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16) + "#" + shard;
    }
}
