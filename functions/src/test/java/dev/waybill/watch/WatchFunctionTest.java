package dev.waybill.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.balance.FactsBalance;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.PassingObjects;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchFunctionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant ACCEPTED = Instant.parse("2026-11-23T04:20:00Z");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T06:15:00Z"));
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    private final Journal journal = new Journal(objects);
    private final DynamoRecordStore records = new DynamoRecordStore(table, objects, clock);
    private final Watch watch =
            new Watch(new FactsBalance(journal, deadLetters), journal, new MissingRows(table), records, clock);

    private int nextRound() {
        clock.advance(Duration.ofHours(1));
        return watch.round();
    }

    private void accepted(String eventId, Instant at) {
        journal.write("in-" + eventId, List.of(Samples.envelope("acme", eventId, EventType.ORDER_SUBMITTED, at)));
    }

    private void settled(String eventId, Instant at) {
        journal.write(
                "out-" + eventId, List.of(Samples.settled("acme", "s-" + eventId, at, FactOutcome.APPLIED, eventId)));
    }

    private List<ExceptionNote> notes() {
        return records.notes(ACME, EntityKind.ORDER);
    }

    @Test
    void anHourInWhichEverythingEndedIsZero() {
        accepted("a", ACCEPTED);
        settled("a", ACCEPTED.plusSeconds(2));

        watch.round();

        int missing = nextRound();

        assertThat(missing).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void nothingIsCalledMissingWhileMoreIsDeadThanOneWalkShows() {
        accepted("a", ACCEPTED);
        accepted("b", ACCEPTED);
        deadLetters.add(Samples.envelope("acme", "a", EventType.ORDER_SUBMITTED, ACCEPTED));
        deadLetters.add(Samples.envelope("acme", "b", EventType.ORDER_SUBMITTED, ACCEPTED));
        deadLetters.showsNoMoreThan(1);
        accepted("lost", ACCEPTED);

        watch.round();
        int cut = nextRound();
        deadLetters.showsNoMoreThan(2);
        nextRound();
        int whole = nextRound();

        assertThat(cut).isZero();
        assertThat(whole).isOne();
        assertThat(notes())
                .singleElement()
                .satisfies(note -> assertThat(note.eventId()).isEqualTo("lost"));
    }

    @Test
    void whatWasMissingStaysSoWhileMoreIsDeadThanOneWalkShows() {
        accepted("lost", ACCEPTED);
        accepted("found", ACCEPTED);
        watch.round();
        assertThat(nextRound()).isEqualTo(2);
        deadLetters.add(Samples.envelope("acme", "found", EventType.ORDER_SUBMITTED, ACCEPTED));
        deadLetters.add(Samples.envelope("acme", "another", EventType.ORDER_SUBMITTED, ACCEPTED));
        deadLetters.showsNoMoreThan(1);

        int cut = nextRound();

        assertThat(cut).isOne();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aLostFactIsNamedWhereAPersonFindsIt() {
        accepted("lost", ACCEPTED);
        assertThat(watch.round()).isZero();
        assertThat(notes()).isEmpty();

        int missing = nextRound();

        assertThat(missing).isOne();
        assertThat(notes()).singleElement().satisfies(note -> {
            assertThat(note.eventId()).isEqualTo("lost");
            assertThat(note.record().id()).isEqualTo("shop:1001");
        });
    }

    @Test
    void aFactThatMayStillBeUnderWayIsNotMissing() {
        accepted("young", Instant.parse("2026-11-23T05:01:00Z"));

        assertThat(watch.round()).isZero();
        assertThat(nextRound()).isZero();
        assertThat(nextRound()).isOne();
    }

    @Test
    void aRoundThatIsMadeAgainAtOnceIsNoSecondLook() {
        accepted("lost", ACCEPTED);
        watch.round();

        assertThat(watch.round()).isZero();
    }

    @Test
    void aFactThatWasRedrivenJustNowIsNotMissing() {
        accepted("dead", ACCEPTED);
        deadLetters.add(Samples.envelope("acme", "dead", EventType.ORDER_SUBMITTED, ACCEPTED));
        watch.round();
        deadLetters.look(letter -> DeadLetters.Verdict.GOES);

        assertThat(nextRound()).isZero();
        settled("dead", clock.instant().minusSeconds(10));

        assertThat(nextRound()).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void aFactThatARedriveLosesIsMissing() {
        accepted("dead", ACCEPTED);
        deadLetters.add(Samples.envelope("acme", "dead", EventType.ORDER_SUBMITTED, ACCEPTED));
        watch.round();
        deadLetters.look(letter -> DeadLetters.Verdict.GOES);
        nextRound();

        assertThat(nextRound()).isOne();
    }

    @Test
    void whatIsSettledLaterClosesItself() {
        accepted("late", ACCEPTED);
        watch.round();
        nextRound();
        clock.advance(Duration.ofDays(2));
        settled("late", clock.instant().minusSeconds(1));

        int missing = roundsUntilNow();

        assertThat(missing).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void aMissingFactStaysMissingLongAfterItsHour() {
        accepted("lost", ACCEPTED);
        watch.round();
        nextRound();
        clock.advance(Duration.ofDays(2));

        int missing = roundsUntilNow();

        assertThat(missing).isOne();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aNoteStandsUntilTheLastMissingFactOfItsRecordIsFound() {
        accepted("one", ACCEPTED);
        accepted("other", ACCEPTED);
        watch.round();
        nextRound();
        settled("one", clock.instant());

        int missing = nextRound();

        assertThat(missing).isOne();
        assertThat(notes()).singleElement().extracting(ExceptionNote::eventId).isEqualTo("other");
    }

    @Test
    void aDeadFactIsNotMissing() {
        accepted("dead", ACCEPTED);
        deadLetters.add(Samples.envelope("acme", "dead", EventType.ORDER_SUBMITTED, ACCEPTED));
        watch.round();

        int missing = nextRound();

        assertThat(missing).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void aFactThatWasMissingAndDiesIsInItsDeadLettersOnly() {
        accepted("late", ACCEPTED);
        watch.round();
        nextRound();
        deadLetters.add(Samples.envelope("acme", "late", EventType.ORDER_SUBMITTED, ACCEPTED));

        int missing = nextRound();

        assertThat(missing).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void nothingFallsBetweenTwoRoundsHoweverFarApart() {
        watch.round();
        clock.advance(Duration.ofHours(9));
        accepted("in-the-gap", Instant.parse("2026-11-23T07:30:00Z"));
        roundsUntilNow();

        int missing = nextRound();

        assertThat(missing).isOne();
    }

    @Test
    void whatTheArchiveKeptLateIsCountedAllTheSame() {
        watch.round();
        accepted("kept-late", ACCEPTED);
        nextRound();

        assertThat(nextRound()).isOne();
    }

    @Test
    void aRoundThatBreaksOffIsMadeAgain() {
        accepted("lost", ACCEPTED);
        watch.round();
        clock.advance(Duration.ofHours(1));
        table.failWritesAfter(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(watch::round).isInstanceOf(IllegalStateException.class);
        table.failWritesAfter(Integer.MAX_VALUE);

        int missing = watch.round();

        assertThat(missing).isOne();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aRoundAsksTheBucketForEachThingOnceHoweverManyTenantsThereAre() {
        List<String> asked = new ArrayList<>();
        PassingObjects counted = new PassingObjects(objects) {
            @Override
            public Optional<byte[]> get(String key) {
                asked.add(key);
                return super.get(key);
            }

            @Override
            public Optional<byte[]> get(String key, long offset, long length) {
                asked.add(key);
                return super.get(key, offset, length);
            }
        };
        journal.write(
                "batch",
                IntStream.range(0, 50)
                        .mapToObj(n -> Samples.envelope("t" + n, "f" + n, EventType.ORDER_SUBMITTED, ACCEPTED))
                        .toList());
        Journal read = new Journal(counted);

        new Watch(new FactsBalance(read, deadLetters), read, new MissingRows(table), records, clock).round();

        assertThat(asked).hasSize(2);
    }

    private int roundsUntilNow() {
        int missing = 0;
        for (int round = 0; round < 24; round++) {
            missing = watch.round();
        }
        return missing;
    }
}
