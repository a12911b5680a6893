package dev.waybill.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsBalanceTest {
    private static final Instant ACCEPTED = Instant.parse("2026-11-23T04:20:00Z");
    private static final Instant NOW = ACCEPTED.plus(Duration.ofHours(1));

    private final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    private final Journal journal = new Journal(new InMemoryObjects());
    private final FactsBalance facts = new FactsBalance(journal, deadLetters);

    @Test
    void balanceThatDidNotSeeAllDeadLettersSaysSo() {
        List.of("a", "b").forEach(id -> {
            journal.write(id, List.of(Samples.envelope("acme", id, EventType.ORDER_SUBMITTED, ACCEPTED)));
            deadLetters.add(Samples.envelope("acme", id, EventType.ORDER_SUBMITTED, ACCEPTED));
        });
        assertThat(balance().cut()).isNull();
        deadLetters.showsNoMoreThan(1);

        Conservation.Balance cut = balance();

        assertThat(cut.dead()).isOne();
        assertThat(cut.missing()).containsExactly("b");
        assertThat(cut.cut()).contains("more is dead than one walk shows");
    }

    private Conservation.Balance balance() {
        return facts.of(Set.of(), ACCEPTED, NOW, NOW, NOW);
    }
}
