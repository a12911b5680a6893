package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.memory.InMemoryHouse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A job that sent much whose end is not in sight waits for it, and reads little meanwhile. */
class HeldJobTest {
    private static final int REFUSED = 5_000;

    /** A look at each that is open, and the rows that a slice reads and writes besides. */
    private static final int READS = 6_000;

    private final DeskStreet there = new DeskStreet();

    @Test
    void jobForAPausedTargetWaitsInARowAndEndsWhenTheTargetGoesOn() {
        InMemoryHouse memory = there.street.memory;
        there.shelf.refuses = true;
        there.send("acme", REFUSED);
        there.shelf.refuses = false;
        there.desk.post("olga", "/v1/tenants/acme/targets/erp/pause", "{\"why\":\"the ERP moves\"}");
        memory.clock.advance(Duration.ofMinutes(1));
        JsonNode begun = there.redrive("exceptions", Map.of("target", "erp"), 1_000);

        there.street.carry();
        JsonNode held = there.job(begun);
        int before = memory.recordCalls.get();
        there.street.pass(10);
        int read = memory.recordCalls.get() - before;
        JsonNode still = there.job(begun);
        there.desk.post("olga", "/v1/tenants/acme/targets/erp/resume", "{\"why\":\"the ERP has moved\"}");
        there.street.pass(30);

        assertThat(held.path("state").asText()).isEqualTo("running");
        assertThat(held.path("reason").asText()).contains("under way");
        assertThat(held.path("sent").asInt()).isBetween(500, 1_500);
        assertThat(still.path("sent")).isEqualTo(held.path("sent"));
        assertThat(read).isLessThan(10 * READS);
        JsonNode done = there.job(begun);
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("reason").isNull()).as(done.toString()).isTrue();
        assertThat(done.path("succeeded").asInt()).isEqualTo(REFUSED);
    }
}
