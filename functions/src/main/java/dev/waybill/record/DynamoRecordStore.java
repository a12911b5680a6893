package dev.waybill.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import dev.waybill.objects.Objects;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records in one DynamoDB table; a body too large for an item stands in the bucket under its version. */
public final class DynamoRecordStore implements RecordStore {
    /** DynamoDB's limit for an item is 400 KB; keys and the rest of the row need room. */
    static final int MAX_BODY = 390 * 1024;

    private static final String RECORD = "RECORD";
    private static final String MOVEMENT = "MOVEMENT#";

    private final Table table;
    private final Objects objects;
    private final Clock clock;
    private final NoteRows notes;

    public DynamoRecordStore(Table table, Objects objects) {
        this(table, objects, Clock.systemUTC());
    }

    public DynamoRecordStore(Table table, Objects objects, Clock clock) {
        this.table = table;
        this.objects = objects;
        this.clock = clock;
        this.notes = new NoteRows(table);
    }

    @Override
    public <S> Optional<StoredRecord<S>> read(RecordKey key, Class<S> state) {
        return table.get(key.toString(), RECORD).map(row -> stored(key, row, state));
    }

    private <S> StoredRecord<S> stored(RecordKey key, Row row, Class<S> state) {
        return RecordCodec.read(key, row.number("version"), body(key, row), state);
    }

    private byte[] body(RecordKey key, Row row) {
        return row.optionalText("object")
                .map(object -> objects.get(object)
                        .orElseThrow(() -> new IllegalStateException("the state of record " + key + " is missing")))
                .orElseGet(() -> row.bytes("body"));
    }

    @Override
    public Written write(StoredRecord<?> record, Set<String> movements) {
        long next = record.version() + 1;
        String partition = record.key().toString();
        Row row = withBody(Row.of(partition, RECORD).with("version", next), record, next);
        if (movements.isEmpty()) {
            return table.putOver(row, record.version()) ? new Written.Done(next) : new Written.Conflict();
        }
        List<Row> markers = movements.stream()
                .sorted()
                .map(id -> Row.of(partition, MOVEMENT + id))
                .toList();
        Set<String> refused = table.putOverWith(row, record.version(), markers);
        if (refused.isEmpty()) {
            return new Written.Done(next);
        }
        Set<String> moved = refused.stream()
                .filter(sort -> sort.startsWith(MOVEMENT))
                .map(sort -> sort.substring(MOVEMENT.length()))
                .collect(Collectors.toSet());
        return moved.isEmpty() ? new Written.Conflict() : new Written.Moved(moved);
    }

    private Row withBody(Row row, StoredRecord<?> record, long version) {
        byte[] body = RecordCodec.write(record);
        if (body.length <= MAX_BODY) {
            return row.with("body", body);
        }
        String object = ObjectKey.state(record.key(), version, body);
        objects.put(object, body);
        return row.with("object", object);
    }

    @Override
    public RecordKey identify(RecordKey own, ExternalId id, List<String> pseudonyms) {
        Optional<RecordKey> known = known(own.tenant(), id);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> matches = pseudonyms.stream()
                .map(pseudonym -> match(own.tenant(), pseudonym))
                .toList();
        RecordKey key = matches.stream()
                .flatMap(match -> linked(match).stream())
                .findFirst()
                .orElse(own);
        for (String match : matches) {
            key = link(match, key);
        }
        return link(name(own.tenant(), id), key);
    }

    /** Links a name to a record unless it is linked already; who was first stands. */
    private RecordKey link(String name, RecordKey key) {
        Row row = Row.of(name, "X").with("record", key.toString());
        if (table.putIfAbsent(row)) {
            return key;
        }
        return linked(name).orElse(key);
    }

    private Optional<RecordKey> linked(String name) {
        return table.get(name, "X").map(row -> RecordKey.parse(row.text("record")));
    }

    @Override
    public Optional<RecordKey> known(TenantId tenant, ExternalId id) {
        return linked(name(tenant, id));
    }

    @Override
    public Optional<RecordKey> matched(TenantId tenant, String pseudonym) {
        return linked(match(tenant, pseudonym));
    }

    @Override
    public void unmatch(TenantId tenant, String pseudonym) {
        table.delete(match(tenant, pseudonym), "X");
    }

    @Override
    public void forgetOlderStates(RecordKey record) {
        table.get(record.toString(), RECORD)
                .ifPresent(standing -> objects.list(ObjectKey.statePrefix(record)).stream()
                        .filter(object -> ObjectKey.stateVersion(object) <= standing.number("version"))
                        .filter(object -> !standing.optionalText("object").equals(Optional.of(object)))
                        .forEach(objects::delete));
    }

    private static String match(TenantId tenant, String pseudonym) {
        return "X#" + tenant + "#match#" + pseudonym;
    }

    private static String name(TenantId tenant, ExternalId id) {
        return "X#" + tenant + "#" + id.system() + "#" + id.id();
    }

    @Override
    public void waitUntil(Due due) {
        table.put(DueRows.row(due, clock.instant()));
    }

    @Override
    public void note(ExceptionNote note) {
        notes.put(note);
    }

    @Override
    public void noteOnce(ExceptionNote note) {
        notes.putIfAbsent(note);
    }

    @Override
    public List<ExceptionNote> notes(RecordKey record) {
        return notes.of(record);
    }

    @Override
    public List<ExceptionNote> notes(TenantId tenant, EntityKind entity) {
        return notes.of(tenant, entity);
    }

    @Override
    public Stream<StoredRecord<JsonNode>> all() {
        return table.scan(RECORD).map(row -> stored(RecordKey.parse(row.partition()), row, JsonNode.class));
    }

    @Override
    public void clear(RecordKey record, String cause) {
        notes.clear(record, cause);
    }
}
