package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.connectors.Rereading;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.job.Job;
import dev.waybill.mend.Mending;
import dev.waybill.ops.Caller;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does, through the desk, over a whole street in memory. */
class MendingTest {
    private final DeskStreet there = new DeskStreet();

    @Test
    void letterThatDiesAgainIsCountedOnceAndLeftWhereItIs() {
        there.street.poison = body -> body.contains("order.submitted");
        there.send("acme", 12);

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        assertThat(there.job(begun).path("state").asText()).isEqualTo("aborted");
        assertThat(there.job(begun).path("sent").asInt()).isEqualTo(12);
        assertThat(there.job(begun).path("failed").asInt()).isEqualTo(12);
        assertThat(there.street.memory.deadLetters.all()).hasSize(12);
    }

    @Test
    @Case(101)
    void sliceThatBreaksOffIsWorkedAgainAndCountsEachOnce() {
        there.shelf.refuses = true;
        there.send("acme", 20);
        there.shelf.refuses = false;
        JsonNode begun = there.redrive("exceptions", Map.of("target", "erp"));
        there.street.memory.events.drain();
        Mending mending = new Mending(
                "redrive", there.street.memory.house(), new Rereading(there.street.memory.house(), Connectors::source));
        String id = begun.path("id").asText();
        there.street.memory.desk.failWritesAfter(9);
        assertThatThrownBy(() -> mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)))
                .hasMessageContaining("refuses");
        there.street.memory.desk.failWritesAfter(Integer.MAX_VALUE);

        boolean tooEarly =
                mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)).isPresent();
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        Job job =
                mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)).orElseThrow();
        mending.desk().request(job);
        there.street.carry();

        assertThat(tooEarly).isFalse();
        assertThat(there.job(begun).path("state").asText()).isEqualTo("done");
        assertThat(there.job(begun).path("sent").asInt()).isEqualTo(20);
        assertThat(there.job(begun).path("succeeded").asInt()).isEqualTo(20);
        assertThat(there.shelf.done)
                .hasSize(20)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void refusalsOfManySalesAreOneGroupAndCloseThemselves() {
        there.shelf.refuses = true;
        there.send("acme", 3);
        JsonNode groups = there.get("olga", "/v1/exceptions/groups").path("groups");
        there.shelf.refuses = false;

        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 3);

        assertThat(groups.findValuesAsText("title"))
                .containsExactlyInAnyOrder("3 × total sale differs in erp", "3 × total sale differs in feed");
        assertThat(there.get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void jobThatItsOperatorCancelledSendsNoMore() {
        there.shelf.refuses = true;
        there.send("acme", 3);
        JsonNode begun = there.redrive("exceptions", Map.of());
        String path = "/v1/redrives/" + begun.path("id").asText() + "/cancel";

        Caller.Reply unseen = there.desk.post("olga", path, "{\"why\":\"not yet\"}");
        Caller.Reply cancelled =
                there.desk.ask("olga", "POST", path, Map.of("If-Match", "\"1\""), "{\"why\":\"not yet\"}");
        Caller.Reply again = there.desk.ask(
                "olga",
                "POST",
                path,
                Map.of("If-Match", cancelled.headers().getOrDefault("ETag", "")),
                "{\"why\":\"not yet\"}");
        there.street.carry();

        assertThat(unseen.status()).isEqualTo(428);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(409);
        assertThat(there.job(begun).path("sent").asInt()).isZero();
    }

    @Test
    void jobsActsStandInTheAuditOfTheTenantsThatItIsAbout() {
        JsonNode acmes = there.redrive("exceptions", Map.of("tenant", "acme"));
        JsonNode bolts = there.redrive("exceptions", Map.of("tenant", "bolt"));
        JsonNode everybodys = there.redrive("exceptions", Map.of());
        for (JsonNode begun : List.of(acmes, bolts, everybodys)) {
            String path = "/v1/redrives/" + begun.path("id").asText() + "/cancel";
            there.desk.ask("olga", "POST", path, Map.of("If-Match", "\"1\""), "{\"why\":\"not yet\"}");
        }

        JsonNode audit = there.get("olga", "/v1/audit?tenant=acme").path("items");
        JsonNode seenByVera = there.get("vera", "/v1/audit").path("items");

        assertThat(audit.findValuesAsText("act"))
                .containsExactly("redrive.cancel", "redrive.cancel", "redrive.create", "redrive.create");
        assertThat(audit.findValuesAsText("what"))
                .filteredOn(what -> what.endsWith("/cancel"))
                .allMatch(what -> !what.contains(bolts.path("id").asText()));
        assertThat(seenByVera.findValuesAsText("act")).containsExactly("redrive.cancel", "redrive.create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause"})
    void stoppedJobStillSaysHowWhatItSentHasEnded(String verb) {
        there.shelf.refuses = true;
        there.send("acme", 60);
        there.shelf.refuses = false;
        JsonNode begun = there.redrive("exceptions", Map.of("target", "erp"));
        String path = "/v1/redrives/" + begun.path("id").asText();
        AtomicInteger waits = new AtomicInteger();
        there.street.memory.meanwhile(() -> {
            if (waits.incrementAndGet() == 3) {
                String standing = "\"" + there.job(begun).path("version").asLong() + "\"";
                there.desk.ask("olga", "POST", path + "/" + verb, Map.of("If-Match", standing), "{\"why\":\"enough\"}");
            }
        });

        there.street.carry();

        JsonNode job = there.job(begun);
        assertThat(job.path("state").asText()).isEqualTo(verb.equals("cancel") ? "cancelled" : "paused");
        assertThat(job.path("sent").asInt()).isBetween(1, 59);
        assertThat(job.path("succeeded").asInt()).isEqualTo(job.path("sent").asInt());
        assertThat(job.path("reason").isNull()).isTrue();
    }

    @Test
    void unreadablePayloadIsCorrectedAndItsNoteGoes() {
        byte[] body = "{\"type\":\"order.submitted\",\"timestamp\":\"2026-11-23T05:00:00Z\",\"data\":{}}"
                .getBytes(StandardCharsets.UTF_8);
        there.street.send(
                there.retailers.token("acme", "own"),
                Sender.standardMessage(body, Retailers.ownSecret("acme"), there.street.memory.clock.instant()));
        there.street.carry();
        JsonNode note = there.get("olga", "/v1/exceptions").path("items").get(0);
        String edits = "/v1/tenants/acme/events/" + note.path("eventId").asText() + "/edits";
        List<Map<String, Object>> patch = List.of(Map.of("pointer", "/data", "value", Json.tree(there.order("7"))));

        Caller.Reply edited = there.desk.post("olga", edits, Json.write(Map.of("patch", patch, "why", "it was empty")));
        there.street.carry();

        assertThat(note.path("class").asText()).isEqualTo("quarantine");
        assertThat(edited.status()).as(edited.body().toString()).isEqualTo(200);
        assertThat(there.shelf.done).containsOnlyKeys("erp own:7", "feed own:7");
        assertThat(there.get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void editThatWouldMakeItAnotherFactIsRefused() {
        there.street.poison = body -> body.contains("order.submitted");
        there.send("acme", 1);
        String id = there.street.memory.deadLetters.all().getFirst().id();
        List<Map<String, Object>> patch = List.of(Map.of("pointer", "/order/id", "value", "own:999"));

        Caller.Reply refused = there.desk.post(
                "olga",
                "/v1/tenants/acme/events/" + id + "/edits",
                Json.write(Map.of("patch", patch, "why", "another order")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("pointer").asText()).isEqualTo("/event");
        assertThat(there.street.memory.deadLetters.all()).hasSize(1);
    }

    @Test
    @Case(68)
    void operatorOfOneTenantSeesAndTouchesNothingOfAnother() {
        there.shelf.refuses = true;
        there.send("acme", 1);
        there.send("bolt", 1);
        JsonNode everybodys = there.redrive("exceptions", Map.of());

        JsonNode seen = there.get("vera", "/v1/exceptions").path("items");
        Caller.Reply others = there.desk.post(
                "vera", "/v1/redrives", "{\"of\":\"exceptions\",\"filter\":{\"tenant\":\"bolt\"},\"why\":\"let me\"}");
        Caller.Reply job =
                there.desk.get("vera", "/v1/redrives/" + everybodys.path("id").asText());

        assertThat(seen.findValuesAsText("tenant")).containsOnly("acme");
        assertThat(others.status()).isEqualTo(404);
        assertThat(job.status()).isEqualTo(404);
    }
}
