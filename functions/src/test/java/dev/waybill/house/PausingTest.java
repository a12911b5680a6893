package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.Samples;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.record.Due;
import dev.waybill.source.Sender;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits while a tenant, a source or a target is paused comes when it goes on. */
class PausingTest {
    private static final TenantId ACME = new TenantId("acme");

    /** The audit rows of the act may be written, not the job. */
    private static final int BUT_THE_JOBS = 2;

    private final DeskStreet there = new DeskStreet();

    @Test
    void pausedTargetGetsWhatItMissedWhenItGoesOn() {
        String erp = "/v1/tenants/acme/targets/erp";
        assertThat(there.desk
                        .post("olga", erp + "/pause", "{\"why\":\"the ERP moves\"}")
                        .status())
                .isEqualTo(200);
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 5);
        assertThat(there.shelf.done.keySet()).hasSize(5).allMatch(delivery -> delivery.startsWith("feed"));

        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.desk.post("olga", erp + "/resume", "{\"why\":\"the ERP has moved\"}");
        there.street.pass(2);

        assertThat(there.shelf.done)
                .hasSize(10)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
        assertThat(there.get("olga", "/v1/replays").path("items")).isEmpty();
    }

    @Test
    void deskSaysHowLongAPausedTargetTakesAndWhenAResumedOneIsDrained() {
        String erp = "/v1/tenants/acme/targets/erp";
        there.desk.post("olga", erp + "/pause", "{\"why\":\"the ERP moves\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 5);
        there.street.pass(20);
        JsonNode paused = target("erp");

        there.desk.post("olga", erp + "/resume", "{\"why\":\"the ERP has moved\"}");
        JsonNode resumed = target("erp");
        Instant said = Instant.parse(resumed.path("drainedAt").asText());
        int minutes = Math.toIntExact(Duration.between(there.street.memory.clock.instant(), said)
                .plusSeconds(59)
                .toMinutes());
        there.street.pass(minutes);

        assertThat(paused.path("backlog").asInt()).isEqualTo(5);
        assertThat(paused.path("drainedAt").isNull()).isTrue();
        assertThat(paused.path("drainSeconds").asInt()).isBetween(60, 120);
        assertThat(minutes).isLessThanOrEqualTo(2);
        assertThat(target("erp").path("backlog").asInt()).isZero();
        assertThat(there.shelf.done).hasSize(10);
    }

    @Test
    void backlogBeyondTheCountSaysAtLeastAndARecordCountsOnce() {
        there.desk.post("olga", "/v1/tenants/acme/targets/erp/pause", "{\"why\":\"the ERP moves\"}");
        wait("feed", 2);
        there.street.memory.clock.advance(Duration.ofSeconds(90));
        wait("feed", 1);
        JsonNode before = target("feed");
        wait("erp", 10_050);

        there.street.pass(1);

        assertThat(before.path("backlog").asInt()).isEqualTo(2);
        assertThat(before.path("atLeast").asBoolean()).isFalse();
        assertThat(target("erp").path("backlog").asInt()).isEqualTo(10_000);
        assertThat(target("erp").path("atLeast").asBoolean()).isTrue();
        assertThat(there.get("olga", "/v1/overview").at("/backlog/atLeast").asBoolean())
                .isTrue();
    }

    private void wait(String target, int records) {
        for (int number = 0; number < records; number++) {
            RecordKey record = new RecordKey(ACME, EntityKind.ORDER, "own:" + number);
            Due due = new Due(
                    there.street.memory.clock.instant(), Due.Kind.DELIVERY, record, target, Samples.TRACEPARENT);
            there.street.memory.house().records().waitUntil(due);
        }
    }

    private JsonNode target(String name) {
        return there.get("olga", "/v1/targets?tenant=acme")
                .path("targets")
                .valueStream()
                .filter(line -> line.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Case(56)
    void pausedTenantsFactsAreAppliedWhenItGoesOn() {
        there.desk.post("olga", "/v1/tenants/acme/pause", "{\"why\":\"stocktaking\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 5);
        assertThat(there.shelf.done).isEmpty();

        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.desk.post("olga", "/v1/tenants/acme/resume", "{\"why\":\"counted\"}");
        there.street.carry();

        assertThat(there.shelf.done).hasSize(10);
        JsonNode balance = there.desk.invoke(Json.tree(Map.of(
                "operation",
                "balance",
                "from",
                Sender.NOW.minus(Duration.ofHours(1)).toString())));
        assertThat(balance.path("applied").asInt()).as(balance.toString()).isEqualTo(5);
        assertThat(balance.path("parked").asInt()).isZero();
    }

    @Test
    void pausedSourcesFactsAreParkedAndAppliedWhenItGoesOn() {
        String own = "/v1/tenants/acme/sources/own";
        there.desk.post("olga", own + "/pause", "{\"why\":\"a faulty export\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 3);
        assertThat(there.shelf.done).isEmpty();

        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.desk.post("olga", own + "/resume", "{\"why\":\"it is mended\"}");
        there.street.carry();

        assertThat(there.shelf.done).hasSize(6);
        assertThat(there.get("olga", "/v1/replays").at("/items/0/filter/source").asText())
                .isEqualTo("own");
    }

    /** A stack's document, or an admin's, may let something go on that the desk had wait. */
    @Test
    void documentThatLetsASourceGoOnLeavesANoteUntilWhatItMissedIsReplayed() {
        String own = "/v1/tenants/acme/sources/own";
        Caller.Reply paused =
                there.desk.with("ada", Role.ADMIN, "*").post("olga", own + "/pause", "{\"why\":\"a faulty export\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 3);
        ObjectNode document = (ObjectNode) paused.body().path("document");
        ((ObjectNode) document.at("/sources/0")).remove("paused");
        Map<String, String> version =
                Map.of("If-Match", "\"" + paused.body().path("version").asLong() + "\"");
        there.desk.ask("ada", "PUT", "/v1/tenants/acme", version, document.toString());
        JsonNode note = there.get("olga", "/v1/exceptions").at("/items/0");
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        there.desk.post("olga", own + "/resume", "{\"why\":\"it is mended\"}");
        there.street.carry();

        assertThat(note.path("cause").asText()).as(note.toString()).isEqualTo("pause-not-replayed");
        assertThat(note.path("nextStep").asText()).contains("waybill resume acme --source own");
        assertThat(there.shelf.done).hasSize(6);
        assertThat(there.get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void replayOfOneSourceMeansOnlyWhatItTold() {
        there.send("acme", 3);

        assertThat(replayed("own")).isEqualTo(3);
        assertThat(replayed("shop")).isZero();
    }

    private int replayed(String source) {
        return there.desk
                .post("olga", "/v1/replays", """
                        {"dryRun":true,"why":"look","filter":{"tenant":"acme","source":"%s","from":"%s","to":"%s"}}""".formatted(
                                source, Sender.NOW.minus(Duration.ofHours(1)), Sender.NOW.plus(Duration.ofHours(1))))
                .body()
                .path("count")
                .asInt(-1);
    }

    @Test
    void sourceOfATenantThatAStackKeepsCanWaitToo() {
        Tenant acme = there.street.memory.house().tenants().find(ACME).orElseThrow();
        there.street.memory.house().tenants().put(acme, acme.version(), "stack acme");

        Caller.Reply paused =
                there.desk.post("olga", "/v1/tenants/acme/sources/own/pause", "{\"why\":\"a faulty export\"}");
        Caller.Reply gone =
                there.desk.post("olga", "/v1/tenants/acme/sources/till/pause", "{\"why\":\"a faulty export\"}");

        assertThat(paused.status()).as(paused.body().toString()).isEqualTo(200);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(there.street.memory.house().tenants().keeper(ACME)).hasValue("stack acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sources/own"})
    void replayThatCouldNotBeBegunIsBegunWhenGoingOnIsAskedAgain(String part) {
        String path = "/v1/tenants/acme" + part;
        there.desk.post("olga", path + "/pause", "{\"why\":\"stocktaking\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 3);
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.street.memory.desk.failWritesAfter(BUT_THE_JOBS);
        Caller.Reply broken = there.desk.post("olga", path + "/resume", "{\"why\":\"counted\"}");
        there.street.memory.desk.failWritesAfter(Integer.MAX_VALUE);

        there.desk.post("olga", path + "/resume", "{\"why\":\"counted\"}");
        there.street.carry();

        assertThat(broken.status()).isEqualTo(500);
        assertThat(there.shelf.done)
                .hasSize(6)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
    }
}
