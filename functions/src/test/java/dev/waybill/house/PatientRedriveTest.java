package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.connectors.Rereading;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.mend.Mending;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redrive of dead letters leaves none of them behind, and walks through those of others no more often than it must. */
class PatientRedriveTest {
    private static final int OTHERS = 5_000;

    /** More than a job may have under way. */
    private static final int DELIVERIES = 1_200;

    @Test
    void redriveThatWaitsForItsTargetEndsWhenAllHaveGone() {
        DeskStreet there = new DeskStreet();
        InMemoryHouse memory = there.street.memory;
        there.street.poison = body -> body.contains("delivery.requested");
        there.send("acme", DELIVERIES);
        there.street.poison = body -> false;
        there.desk.post("olga", "/v1/tenants/acme/targets/erp/pause", "{\"why\":\"the ERP moves\"}");
        memory.clock.advance(Duration.ofMinutes(1));
        JsonNode begun = there.redrive("dead-letters", Map.of("target", "erp"), 1_000);

        there.street.carry();
        for (int minute = 0; minute < 40; minute++) {
            // Each minute's looks take another time, so that some end before their slice and some behind it.
            memory.callsTake(Duration.ofNanos(1_000_000 + 50_000 * minute));
            there.street.pass(1);
        }
        JsonNode held = there.job(begun);
        there.desk.post("olga", "/v1/tenants/acme/targets/erp/resume", "{\"why\":\"the ERP has moved\"}");
        there.street.pass(30);

        assertThat(held.path("state").asText()).as(held.toString()).isEqualTo("running");
        assertThat(there.shelf.done).hasSize(DELIVERIES);
        assertThat(there.job(begun).path("sent").asInt()).isEqualTo(DELIVERIES);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60})
    void redriveThatSeesItsOwnHandsInALaggingCountWalksAgainButAFewTimes(int seconds) {
        ManyDead many = new ManyDead();
        many.die(OTHERS);
        many.sqs.countLagsBy(Duration.ofSeconds(seconds));

        JsonNode begun = many.there.redrive("dead-letters", Map.of("tenant", "acme"));
        many.there.street.carry();

        JsonNode job = many.there.job(begun);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("succeeded").asInt()).isEqualTo(ManyDead.ACMES);
        assertThat(many.sqs.handedOut()).isLessThan(4 * OTHERS);
    }

    @Test
    void sliceReadsTheCustodiesOnce() {
        ManyDead many = new ManyDead();
        many.die(100);
        many.dieOnTheWay(100);
        InMemoryHouse memory = many.there.street.memory;
        Mending mending = new Mending("redrive", memory.house(), new Rereading(memory.house(), Connectors::source));
        JsonNode begun = many.there.redrive("dead-letters", Map.of("tenant", "acme"));
        int before = memory.tenantScans.get();

        mending.worker().slice("redrive", begun.path("id").asText(), Duration.ofSeconds(30));

        assertThat(many.there.job(begun).path("sent").asInt()).isEqualTo(ManyDead.ACMES);
        assertThat(memory.tenantScans.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void recordThatManyFactsOfASliceTouchedIsAskedForOnce() {
        DeskStreet there = new DeskStreet();
        Instant from = there.street.memory.clock.instant();
        for (int times = 0; times < 3; times++) {
            there.send("acme", "7");
            there.street.memory.clock.advance(Duration.ofSeconds(10));
        }
        there.street.carry();
        there.street.memory.clock.advance(Duration.ofMinutes(10));

        Caller.Reply begun =
                there.desk.post("olga", "/v1/replays", """
                {"why":"a new feed","filter":{"tenant":"acme","target":"feed","from":"%s","to":"%s"}}""".formatted(from, from.plus(Duration.ofMinutes(1))));
        there.street.memory.events.drain();
        Mending mending = new Mending(
                "redrive", there.street.memory.house(), new Rereading(there.street.memory.house(), Connectors::source));
        mending.worker().slice("replay", begun.body().path("id").asText(), Duration.ofSeconds(30));

        assertThat(there.street.memory.events.drain())
                .filteredOn(event -> event.type() == EventType.DELIVERY_REQUESTED)
                .hasSize(1);
    }
}
