package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineHoursTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant FIVE = Instant.parse("2026-11-23T05:00:00Z");

    private final InMemoryTable table = new InMemoryTable();
    private final QuarantineHours hours = new QuarantineHours(table);

    @Test
    void aProcessWritesTheSameHourOnce() {
        hours.note(ACME, FIVE.plusSeconds(1));
        table.failWritesAfter(0);

        hours.note(ACME, FIVE.plusSeconds(3_599));

        assertThat(hours.of(ACME)).containsExactly(FIVE);
    }

    @Test
    void noneOfManyHoursFallsAway() {
        IntStream.range(0, 12_000).forEach(hour -> hours.note(ACME, FIVE.plus(Duration.ofHours(hour))));

        assertThat(hours.of(ACME)).hasSize(12_000);
    }
}
