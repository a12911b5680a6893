package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.Row;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Passing;
import dev.waybill.memory.PassingObjects;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.RecordStore.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamoRecordStoreTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final RecordKey KEY = new RecordKey(ACME, EntityKind.ORDER, "shop:1001");

    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final DynamoRecordStore store = new DynamoRecordStore(table, objects);

    private StoredRecord<String> standing() {
        return store.read(KEY, String.class).orElseThrow();
    }

    @Test
    void aRecordIsReadBackAsItWasWrittenOneVersionOn() {
        Written written = store.write(StoredRecord.fresh(KEY, "state"), Set.of());

        assertThat(written).isEqualTo(new Written.Done(1));
        assertThat(standing()).isEqualTo(StoredRecord.fresh(KEY, "state").withVersion(1));
    }

    @Test
    void ofARecordOfAnEarlierReleaseEachVersionTookAFact() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write("{\"state\":\"s\",\"sources\":{},\"groups\":{},\"ledger\":[],\"hours\":[]}"
                    .getBytes(StandardCharsets.UTF_8));
        }
        table.put(Row.of(KEY.toString(), "RECORD").with("version", 7).with("body", body.toByteArray()));

        assertThat(standing().taken()).isEqualTo(7);
    }

    @Test
    void ofTwoWritersOverOneVersionOneMustDecideAgain() {
        store.write(StoredRecord.fresh(KEY, "first"), Set.of());
        StoredRecord<String> read = standing();

        Written one = store.write(read.withState("one"), Set.of());
        Written two = store.write(read.withState("two"), Set.of());

        assertThat(one).isEqualTo(new Written.Done(2));
        assertThat(two).isEqualTo(new Written.Conflict());
        assertThat(standing().state()).isEqualTo("one");
    }

    @Test
    @Case(82)
    void aMovementIsMarkedTogetherWithTheLevelOrNotAtAll() {
        store.write(StoredRecord.fresh(KEY, "5"), Set.of("m1"));

        Written again = store.write(standing().withState("6"), Set.of("m1", "m2"));
        Written stale = store.write(StoredRecord.fresh(KEY, "7"), Set.of("m3"));

        assertThat(again).isEqualTo(new Written.Moved(Set.of("m1")));
        assertThat(stale).isEqualTo(new Written.Conflict());
        assertThat(standing().state()).isEqualTo("5");
        assertThat(table.query(KEY.toString(), "MOVEMENT#", 10)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"290000, 0", "410000, 1", "4000000, 1"})
    @Case(40)
    void aStateTooLargeForAnItemStandsInTheBucket(int bytes, int kept) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        String state = Base64.getEncoder().encodeToString(noise);

        store.write(StoredRecord.fresh(KEY, state), Set.of());

        assertThat(standing().state()).isEqualTo(state);
        assertThat(objects.list("states/acme/order/")).hasSize(kept);
    }

    @Test
    @Case(90)
    void aRecordFromBeforeNewsWasKeptOwesEachOfItsVersions() {
        String body = "{\"state\":\"old\",\"sources\":{},\"groups\":{},\"ledger\":[],\"hours\":[]}";
        table.put(Row.of(KEY.toString(), "RECORD").with("version", 7).with("body", zipped(body)));

        StoredRecord<String> old = standing();

        assertThat(old.owed("erp")).isEqualTo(7);
        assertThat(old.told("erp")).isEqualTo(7);
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aLostStateIsASurpriseThatNamesTheRecord() {
        byte[] noise = new byte[410_000];
        new Random(7).nextBytes(noise);
        store.write(StoredRecord.fresh(KEY, Base64.getEncoder().encodeToString(noise)), Set.of());
        objects.list("").forEach(objects::delete);

        assertThatThrownBy(() -> store.read(KEY, String.class)).hasMessageContaining(KEY.toString());
    }

    @Test
    void twoShopsThatNameAPersonDifferentlyMeanOneRecord() {
        RecordKey byShop = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:7");
        RecordKey byWeb = new RecordKey(ACME, EntityKind.CUSTOMER, "web:12");
        store.identify(byShop, ExternalId.parse("shop:7"), List.of("pseudonym"));

        RecordKey found = store.identify(byWeb, ExternalId.parse("web:12"), List.of("pseudonym"));

        assertThat(found).isEqualTo(byShop);
        assertThat(store.known(ACME, ExternalId.parse("web:12"))).hasValue(byShop);
        assertThat(store.known(new TenantId("bolt"), ExternalId.parse("web:12")))
                .isEmpty();
    }

    @Test
    void aPersonIsFoundByAPseudonymOfItsOwnTenantUntilItIsTakenAway() {
        RecordKey key = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:7");
        RecordKey other = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:8");
        store.identify(key, ExternalId.parse("shop:7"), List.of("ada"));
        store.identify(other, ExternalId.parse("shop:8"), List.of("bob"));

        assertThat(store.matched(ACME, "ada")).hasValue(key);
        assertThat(store.matched(ACME, "bob")).hasValue(other);
        assertThat(store.matched(new TenantId("bolt"), "ada")).isEmpty();

        store.unmatch(ACME, "ada");

        assertThat(store.matched(ACME, "ada")).isEmpty();
        assertThat(store.matched(ACME, "bob")).hasValue(other);
    }

    @Test
    void whoIsLinkedFirstStandsHoweverLateTheOtherLearnsOfIt() {
        RecordKey first = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:7");
        RecordKey late = new RecordKey(ACME, EntityKind.CUSTOMER, "web:12");
        DynamoRecordStore behind = new DynamoRecordStore(
                new Passing(table) {
                    @Override
                    public boolean putIfAbsent(Row row) {
                        super.putIfAbsent(Row.of(row.partition(), row.sort()).with("record", first.toString()));
                        return super.putIfAbsent(row);
                    }
                },
                objects);

        assertThat(behind.identify(late, ExternalId.parse("web:12"), List.of("ada")))
                .isEqualTo(first);
    }

    /** The loser's object must not become the winner's state. */
    @Test
    @Case(40)
    void ofTwoWritersOfOneLargeStateTheWinnersStands() {
        store.write(StoredRecord.fresh(KEY, large(1)), Set.of());
        StoredRecord<String> read = standing();
        DynamoRecordStore overtaken = overtakenBy(() -> store.write(read.withState(large(2)), Set.of()));

        Written lost = overtaken.write(read.withState(large(3)), Set.of());
        Written again = store.write(read.withState(large(4)), Set.of());

        assertThat(List.of(lost, again)).containsOnly(new Written.Conflict());
        assertThat(standing().state()).isEqualTo(large(2));
    }

    /** It will be the standing one a moment later. */
    @Test
    void aStateThatIsBeingWrittenIsNotForgotten() {
        store.write(StoredRecord.fresh(KEY, large(1)), Set.of());
        StoredRecord<String> read = standing();
        overtakenBy(() -> store.forgetOlderStates(KEY)).write(read.withState(large(2)), Set.of());

        assertThat(standing().state()).isEqualTo(large(2));
    }

    /** A store to which something else happens between its object and its row. */
    private DynamoRecordStore overtakenBy(Runnable other) {
        return new DynamoRecordStore(table, new PassingObjects(objects) {
            @Override
            public void put(String key, byte[] bytes) {
                super.put(key, bytes);
                other.run();
            }
        });
    }

    private static String large(long seed) {
        byte[] noise = new byte[410_000];
        new Random(seed).nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    @Test
    void olderStatesInTheBucketAreForgottenAndTheStandingOneStays() {
        store.write(StoredRecord.fresh(KEY, large(7)), Set.of());
        store.write(standing(), Set.of());
        assertThat(objects.list("states/")).hasSize(2);

        store.forgetOlderStates(KEY);

        assertThat(objects.list("states/")).hasSize(1);
        assertThat(standing().version()).isEqualTo(2);
    }

    @Test
    void theSameNoteTwiceIsOneNoteUntilItsCauseIsGone() {
        ExceptionNote note =
                new ExceptionNote(KEY, "missing-parent", "", "look", null, null, Instant.parse("2026-11-23T05:00:00Z"));
        store.note(note);
        store.note(note);

        assertThat(store.notes(KEY)).containsExactly(note);

        store.clear(KEY, "missing-parent");
        assertThat(store.notes(KEY)).isEmpty();
    }

    @Test
    void everyRecordIsFoundByAReport() {
        store.write(StoredRecord.fresh(KEY, "state"), Set.of("m1"));

        assertThat(store.all()).extracting(StoredRecord::key).containsExactly(KEY);
    }
}
