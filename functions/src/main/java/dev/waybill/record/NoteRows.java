package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.util.List;
import java.util.Optional;

/** The notes of each tenant in one partition, in the order of their records. */
public final class NoteRows {
    /** A record's own notes are few; more of one kind than this are read page by page. */
    private static final int MAX_NOTES = 10_000;

    private static final String NOTE = "note";

    private final Table table;

    public NoteRows(Table table) {
        this.table = table;
    }

    /** Where a note stands in its tenant's partition. */
    public static String key(ExceptionNote note) {
        return key(note.record(), note.name());
    }

    private static String key(RecordKey record, String name) {
        return record.entity().word() + "#" + record.id() + "#" + name;
    }

    void put(ExceptionNote note) {
        table.put(row(note));
    }

    void putIfAbsent(ExceptionNote note) {
        table.putIfAbsent(row(note));
    }

    private static Row row(ExceptionNote note) {
        return Row.of(partition(note.record().tenant()), key(note)).with(NOTE, Json.write(note));
    }

    void clear(RecordKey record, String name) {
        table.delete(partition(record.tenant()), key(record, name));
    }

    List<ExceptionNote> of(RecordKey record) {
        return notes(table.query(partition(record.tenant()), key(record, ""), MAX_NOTES));
    }

    List<ExceptionNote> of(TenantId tenant, EntityKind entity) {
        return notes(table.query(partition(tenant), entity.word() + "#", MAX_NOTES));
    }

    /** A tenant's notes behind a key, at most so many; from the first one behind the empty key. */
    public List<ExceptionNote> page(TenantId tenant, String after, int limit) {
        return notes(
                after.isEmpty()
                        ? table.query(partition(tenant), "", limit)
                        : table.after(partition(tenant), "", after, limit));
    }

    /** The note under a key, while it stands. */
    public Optional<ExceptionNote> find(TenantId tenant, String key) {
        return table.get(partition(tenant), key).map(NoteRows::note);
    }

    private static List<ExceptionNote> notes(List<Row> rows) {
        return rows.stream().map(NoteRows::note).toList();
    }

    private static ExceptionNote note(Row row) {
        return Json.read(row.text(NOTE), ExceptionNote.class);
    }

    private static String partition(TenantId tenant) {
        return "E#" + tenant;
    }
}
