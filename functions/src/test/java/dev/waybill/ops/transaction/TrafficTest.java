package dev.waybill.ops.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant FROM = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(12));

    private final Journal journal = new Journal(new InMemoryObjects());

    private void aFactAnHour() {
        IntStream.range(0, 12).forEach(hour -> {
            Instant at = FROM.plus(Duration.ofHours(hour));
            journal.write("w", List.of(Samples.envelope("acme", "f" + hour, EventType.ORDER_SUBMITTED, at)));
        });
    }

    @Test
    void anArchiveThatIsTooLargeForOneAnswerIsCountedFromItsNewestAndSaysSinceWhen() {
        aFactAnHour();

        Traffic.Seen seen = new Traffic(journal, 4).of(Set.of(), FROM, TO);

        assertThat(seen.from()).isEqualTo(FROM.plus(Duration.ofHours(8)));
        assertThat(seen.byType()).containsEntry("order.submitted", 4);
        assertThat(seen.buckets().getFirst().at()).isEqualTo(seen.from());
    }

    @Test
    void whatFitsIsCountedFromWhereItWasAsked() {
        aFactAnHour();

        Traffic.Seen seen = new Traffic(journal).of(Set.of(), FROM.plusSeconds(1), TO.minusSeconds(1));

        assertThat(seen.from()).isEqualTo(FROM.plusSeconds(1));
        assertThat(seen.byType()).containsEntry("order.submitted", 11);
    }
}
