package dev.waybill.ops.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetters.Dead;
import dev.waybill.events.EventType;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.PassingObjects;
import dev.waybill.memory.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour that holds more than one answer reads is left unread and told, and what came around it is found. */
class OverfullHourTest {
    private static final Instant FULL = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant FROM = FULL.minus(Duration.ofHours(3));
    private static final Instant TO = FULL.plus(Duration.ofHours(2));
    private static final int MOST = 100;

    /** Batches that are fetched at once. */
    private static final int WINDOW = 16;

    private final AtomicInteger packs = new AtomicInteger();
    private final Journal journal = new Journal(new PassingObjects(new InMemoryObjects()) {
        @Override
        public Optional<byte[]> get(String key, long offset, long length) {
            packs.incrementAndGet();
            return super.get(key, offset, length);
        }
    });
    private final ByTime byTime = new ByTime(journal, () -> Dead.NOTHING, Clock.fixed(TO, ZoneOffset.UTC), MOST);

    @BeforeEach
    void threeHundredFactsInAnHourAndOneBeforeAndAfter() {
        fact("before", FULL.minusSeconds(60));
        IntStream.range(0, 300).forEach(number -> fact("f" + number, FULL.plusSeconds(number)));
        fact("after", FULL.plus(Duration.ofMinutes(61)));
    }

    private void fact(String id, Instant at) {
        journal.write(id, List.of(Samples.envelope("acme", id, EventType.ORDER_SUBMITTED, at)));
    }

    private ByTime.Page page(ByTime.@Nullable Place after) {
        return byTime.newest(Set.of(), FROM, TO, after, new ByTime.Wanted(_ -> true, _ -> true), 50);
    }

    @Test
    void overviewIsReadNoFurtherThanItsLimitAndCountsSinceTheEndOfTheHour() {
        Traffic.Seen seen = new Traffic(journal, MOST).of(Set.of(), FROM, TO);

        assertThat(packs.get()).isBetween(MOST, MOST + 2 * WINDOW);
        assertThat(seen.from()).isEqualTo(FULL.plus(Duration.ofHours(1)));
        assertThat(seen.byType()).containsEntry("order.submitted", 1);
    }

    @Test
    void overviewOfNothingButSuchAnHourCountsNothingAndSaysSo() {
        Instant end = FULL.plus(Duration.ofMinutes(30));

        Traffic.Seen seen = new Traffic(journal, MOST).of(Set.of(), FULL, end);

        assertThat(seen.from()).isEqualTo(end);
        assertThat(seen.byType()).isEmpty();
    }

    @Test
    void pageTellsTheHourThatItLeftOutAndTheNextOneGoesOnBeforeIt() {
        ByTime.Page first = page(null);
        int read = packs.get();
        ByTime.Page next = page(first.next());

        assertThat(read).isLessThanOrEqualTo(MOST + 2 * WINDOW);
        assertThat(first.items()).extracting(Transaction::eventId).containsExactly("after");
        assertThat(first.leftOut()).containsExactly(FULL);
        assertThat(next.items()).extracting(Transaction::eventId).containsExactly("before");
    }
}
