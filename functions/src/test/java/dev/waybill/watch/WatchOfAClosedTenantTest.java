package dev.waybill.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.balance.FactsBalance;
import dev.waybill.deadletter.DeadLetter;
import dev.waybill.events.EventType;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.PassingDeadLetters;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A silo tenant took its key away: what lies dead of it cannot be seen, and the watch goes on for all others. */
class WatchOfAClosedTenantTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId NORTHWIND = new TenantId("northwind");
    private static final Instant ACCEPTED = Instant.parse("2026-11-23T04:20:00Z");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T06:15:00Z"));
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final ClosedTo letters = new ClosedTo(new InMemoryDeadLetters());
    private final Journal journal = new Journal(objects);
    private final DynamoRecordStore records = new DynamoRecordStore(table, objects, clock);
    private final Watch watch =
            new Watch(new FactsBalance(journal, letters), journal, new MissingRows(table), records, clock);

    private void accepted(String tenant, String eventId) {
        journal.write("in-" + eventId, List.of(Samples.envelope(tenant, eventId, EventType.ORDER_SUBMITTED, ACCEPTED)));
    }

    private int nextRound() {
        clock.advance(Duration.ofHours(1));
        return watch.round();
    }

    @Test
    void othersMissAndItsOwnIsOnlyCalledMissingOnceItCanBeSeen() {
        accepted("acme", "lost");
        accepted("northwind", "nowhere");
        accepted("northwind", "dead");
        letters.lying.add(Samples.envelope("northwind", "dead", EventType.ORDER_SUBMITTED, ACCEPTED));
        letters.closed = Set.of(NORTHWIND);
        watch.round();

        int closed = nextRound();
        boolean told = !records.notes(NORTHWIND, EntityKind.ORDER).isEmpty();
        clock.advance(Duration.ofHours(20));
        watch.round();
        letters.closed = Set.of();
        int open = nextRound();

        assertThat(closed).isOne();
        assertThat(records.notes(ACME, EntityKind.ORDER)).hasSize(1);
        assertThat(told).isFalse();
        assertThat(open).isEqualTo(2);
        assertThat(records.notes(NORTHWIND, EntityKind.ORDER))
                .singleElement()
                .satisfies(note -> assertThat(note.eventId()).isEqualTo("nowhere"));
    }

    private static final class ClosedTo extends PassingDeadLetters {
        private final InMemoryDeadLetters lying;
        private Set<TenantId> closed = Set.of();

        ClosedTo(InMemoryDeadLetters lying) {
            super(() -> lying);
            this.lying = lying;
        }

        @Override
        public Looked lookAtOpen(Which which, Function<DeadLetter, Verdict> visitor) {
            return new Looked(closed.isEmpty() ? lying.look(which, visitor) : true, closed);
        }

        @Override
        public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
            return lookAtOpen(which, visitor).all();
        }
    }
}
