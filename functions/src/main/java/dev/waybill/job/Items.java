package dev.waybill.job;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one job sent, each once: open until it is seen how it ended. */
public final class Items {
    private static final String OPEN = "OPEN#";
    private static final String ENDED = "ENDED#";
    private static final String ITEM = "item";

    /** A job that sends more has been looked at by a person in between. */
    private static final int MAX = 200_000;

    private final Table table;
    private final String partition;

    /**
     * Something that was sent.
     *
     * @param key the dead letter's or the exception's own id: sent once, whatever comes again
     * @param record by which it is seen how it ended, where there is one
     * @param target for a delivery
     * @param event the event's id, for a fact
     * @param fact the fact's key, where the envelope carries it
     * @param message under which a dead letter lay: one that died again has another
     */
    public record Item(
            String key,
            @Nullable RecordKey record,
            @Nullable String target,
            @Nullable String event,
            @Nullable String fact,
            @Nullable String message,
            Instant sentAt) {}

    Items(Table table, String job) {
        this.table = table;
        this.partition = "JOB#" + job;
    }

    /** Notes what is about to be sent; says whether it is the first time. */
    public boolean open(Item item) {
        return !isEnded(item.key())
                && table.putIfAbsent(Row.of(partition, OPEN + item.key()).with(ITEM, Json.write(item)));
    }

    public boolean isOpen(String key) {
        return table.get(partition, OPEN + key).isPresent();
    }

    public boolean isEnded(String key) {
        return table.get(partition, ENDED + key).isPresent();
    }

    /** Notes how it ended; a crash between the two writes counts it once, under its end. */
    public void end(String key, boolean well) {
        table.put(Row.of(partition, ENDED + key).with("well", well ? 1 : 0));
        table.delete(partition, OPEN + key);
    }

    /** Those whose end nobody has seen yet, behind a key, at most so many. */
    public List<Item> open(String after, int limit) {
        List<Row> rows = after.isEmpty()
                ? table.query(partition, OPEN, limit)
                : table.after(partition, OPEN, OPEN + after, limit);
        return rows.stream().map(Items::item).toList();
    }

    public Optional<Item> find(String key) {
        return table.get(partition, OPEN + key).map(Items::item);
    }

    /** Counts anew from the rows, for a slice that broke off before it told. */
    public Job.Counts count() {
        List<Row> ended = table.query(partition, ENDED, MAX);
        int well = (int) ended.stream().filter(row -> row.number("well") == 1).count();
        int open = (int) table.query(partition, OPEN, MAX).stream()
                .filter(row -> !isEnded(row.sort().substring(OPEN.length())))
                .count();
        return new Job.Counts(ended.size() + open, well, ended.size() - well);
    }

    private static Item item(Row row) {
        return Json.read(row.text(ITEM), Item.class);
    }
}
