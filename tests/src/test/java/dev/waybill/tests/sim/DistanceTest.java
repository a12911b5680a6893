package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.record.StoredRecord;
import dev.waybill.tests.figures.Figure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes again is known again, however long after and however much has passed since. */
class DistanceTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=DistanceTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static final List<Duration> DISTANCES = List.of(
            Duration.ZERO,
            Duration.ofHours(4),
            Duration.ofDays(3),
            Duration.ofDays(14),
            Duration.ofDays(28),
            Duration.ofDays(400));
    /** More than a ledger keeps, and more than an item keeps one by one. */
    private static final int MANY = 300;

    private static final int LATER_SECOND = 20;

    /** Order, customer, request: for each a write in each hour that is new to it, to say where an erasure looks. */
    private static final int PERSONAL = 3;

    private static List<RetailEvent> facts() {
        return List.of(
                Retail.submitted("1001", 10, 4_000),
                Retail.paid("1001", "p1", 11, 4_000),
                Retail.shipped("1001", "s1", 12, 2, "T"),
                Retail.refunded("1001", "r1", 13, 1_000),
                Retail.cancelled("1001", 14),
                Retail.customer("shop", "c1", "ana@example.com", 15, "Ana"),
                Retail.counted("SKU-1", 16, 100),
                Retail.moved("SKU-1", "m1", 17, -1),
                Retail.asked("ask-1", 18, PrivacyRequest.Kind.ACCESS, "anybody"));
    }

    @Test
    @Case({2, 3, 4})
    void duplicateIsNeverAppliedAgainAtAnyDistance() {
        Stage stage = Stage.calm();
        facts().forEach(fact -> stage.tell(Duration.ZERO, "shop", fact));
        for (int i = 0; i < MANY; i++) {
            Duration meanwhile = Duration.ofMinutes(10).plusSeconds(i);
            stage.tell(meanwhile, "shop", Retail.submitted("1001", LATER_SECOND + i, 4_000 + i));
            stage.tell(meanwhile, "shop", Retail.moved("SKU-1", "later-" + i, LATER_SECOND + i, -1));
            stage.tell(
                    meanwhile, "shop", Retail.customer("shop", "c1", "ana@example.com", LATER_SECOND + i, "Ana " + i));
        }
        stage.run();
        assertThat(stage.broken()).isEmpty();
        Map<String, Object> before = rows(stage);
        long writes = writes(stage);
        long calls = stage.house.erp.calls() + stage.house.feed.calls();

        for (Duration distance : DISTANCES) {
            facts().forEach(fact -> stage.tell(distance, "shop", fact));
        }
        stage.run();

        assertThat(stage.broken()).isEmpty();
        assertThat(writes(stage) - writes).isLessThanOrEqualTo((long) DISTANCES.size() * PERSONAL);
        Map<String, Object> after = rows(stage);
        after.entrySet().removeAll(before.entrySet());
        Figure.atMost("duplicates-applied-at-any-distance", after.size(), 0, "records changed", COMMAND)
                .told();
        Figure.atMost(
                        "duplicates-delivered-at-any-distance",
                        stage.house.erp.calls() + stage.house.feed.calls() - calls,
                        0,
                        "calls",
                        COMMAND)
                .told();
    }

    @Test
    @Case({2, 101})
    void redriveOfWhatWasProcessedThreeRedrivesAtOnceAndAReplayOfADayDoubleNothing() {
        Stage stage = Stage.calm();
        facts().forEach(fact -> stage.tell(Duration.ZERO, "shop", fact));
        stage.run();
        Map<String, Object> before = rows(stage);
        long calls = stage.house.erp.calls() + stage.house.feed.calls();

        stage.redriveProcessed();
        stage.run();
        stage.world.after(Duration.ofHours(20), () -> {
            stage.redriveProcessed();
            stage.redriveProcessed();
            stage.redriveProcessed();
            stage.replay();
        });
        stage.run();

        assertThat(stage.broken()).isEmpty();
        Map<String, Object> after = rows(stage);
        after.entrySet().removeAll(before.entrySet());
        Figure.atMost("redrives-and-replay-applied", after.size(), 0, "records changed", COMMAND)
                .told();
        Figure.atMost(
                        "redrives-and-replay-delivered",
                        stage.house.erp.calls() + stage.house.feed.calls() - calls,
                        0,
                        "calls",
                        COMMAND)
                .told();
    }

    /**
     * Records, targets' rows and markers, by what they hold. Records but for the archive's hours, which a duplicate of another
     * hour adds for the sake of an erasure.
     */
    private static Map<String, Object> rows(Stage stage) {
        Map<String, Object> rows = new TreeMap<>();
        stage.house
                .records
                .scan("")
                .filter(row -> row.partition().startsWith("T#") && !row.sort().equals("RECORD"))
                .forEach(row -> rows.put(
                        row.partition() + " " + row.sort(), row.attributes().toString()));
        records(stage)
                .forEach(record -> rows.put(
                        record.key().toString(),
                        new StoredRecord<>(
                                record.key(),
                                0,
                                record.state(),
                                record.sources(),
                                record.groups(),
                                record.ledger(),
                                Collections.emptySortedSet(),
                                record.news(),
                                record.erasedAt())));
        return rows;
    }

    private static Stream<StoredRecord<JsonNode>> records(Stage stage) {
        return stage.house.calmHouse().records().all();
    }

    private static long writes(Stage stage) {
        return records(stage).mapToLong(StoredRecord::version).sum();
    }
}
