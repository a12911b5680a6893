package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.aws.Row;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.ops.Caller;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause holds what was accepted since it began, its end brings back just that, and nothing falls between the two. */
class HeldByAPauseTest {
    private static final String TENANT = "/v1/tenants/acme";
    private static final String OWN = TENANT + "/sources/own";

    private final DeskStreet there = new DeskStreet();

    HeldByAPauseTest() {
        there.desk.with("ada", Role.ADMIN, "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    @Case(56)
    void factAcceptedBeforeThePauseIsAppliedThoughItLeavesItsQueueMeanwhile(String part) {
        there.send("acme", "late");
        pause(part);
        there.street.carry();

        resume(part);
        there.street.pass(2);

        assertEachIsDeliveredOnce(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void deadLetterOfBeforeThatIsRedrivenDuringAPauseIsApplied(String part) {
        there.street.poison = body -> body.contains("order.submitted");
        there.send("acme", 1);
        there.street.poison = body -> false;
        pause(part);
        JsonNode job = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        resume(part);
        there.street.pass(2);

        assertThat(there.job(job).path("succeeded").asInt()).isEqualTo(1);
        assertEachIsDeliveredOnce(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void whatAPauseHeldIsAppliedThoughTheNextPauseBeginsBeforeItIsReplayed(String part) {
        pause(part);
        there.send("acme", "first");
        there.street.carry();
        resume(part);
        there.street.memory.clock.advance(Duration.ofSeconds(10));
        there.desk.post("olga", part + "/pause", "{\"why\":\"not yet\"}");
        there.send("acme", "second");
        there.street.carry();

        resume(part);
        there.street.pass(2);

        assertEachIsDeliveredOnce(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void factHeldByAProcessThatHasNotHeardOfTheEndComesBackToo(String part) {
        pause(part);
        there.send("acme", "during");
        there.street.carry();
        resume(part);
        there.send("acme", "after");
        there.street.step();
        assertThat(there.shelf.done).isEmpty();

        there.street.pass(10);

        assertEachIsDeliveredOnce(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void ofOneRecordTheEarlierFactIsTakenAndTheLaterOneHeld(String part) {
        there.send("acme", "one");
        pause(part);
        there.send("acme", "one");
        there.street.carry();
        JsonNode meanwhile = balance();

        resume(part);
        there.street.pass(2);

        assertThat(meanwhile.path("applied").asInt()).as(meanwhile.toString()).isEqualTo(1);
        assertThat(meanwhile.path("parked").asInt()).isEqualTo(1);
        assertThat(balance().path("applied").asInt()).isEqualTo(2);
        assertThat(there.shelf.done).hasSize(2);
    }

    private JsonNode balance() {
        there.street.memory.clock.advance(Duration.ofSeconds(1));
        String from = Sender.NOW.minus(Duration.ofHours(1)).toString();
        return there.desk.invoke(Json.tree(Map.of("operation", "balance", "from", from)));
    }

    @Test
    void sourceThatGoesOnWhileItsTenantWaitsLosesNothing() {
        pause(OWN);
        there.send("acme", "held by the source");
        there.street.carry();
        pause(TENANT);
        there.send("acme", "held by both");
        there.street.carry();

        resume(OWN);
        there.street.carry();
        resume(TENANT);
        there.street.pass(2);

        assertEachIsDeliveredOnce(2);
    }

    @Test
    void tenantThatGoesOnWhileItsSourceWaitsLosesNothing() {
        pause(TENANT);
        there.send("acme", "held by the tenant");
        there.street.carry();
        pause(OWN);
        there.send("acme", "held by both");
        there.street.carry();

        resume(TENANT);
        there.street.carry();
        resume(OWN);
        there.street.pass(2);

        assertEachIsDeliveredOnce(2);
    }

    @Test
    void pauseThatADocumentEndedIsReplayedWithTheNextOne() {
        Caller.Reply paused = pause(OWN);
        there.send("acme", "first");
        there.street.carry();
        put(paused, document -> ((ObjectNode) document.at("/sources/0")).remove("paused"));
        there.street.memory.clock.advance(Duration.ofHours(3));
        pause(OWN);
        there.send("acme", "second");
        there.street.carry();

        resume(OWN);
        there.street.carry();

        assertEachIsDeliveredOnce(2);
        assertThat(there.get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void pausedSourceThatItsDocumentNamesNoMoreLeavesANote() {
        Caller.Reply paused = pause(OWN);
        there.send("acme", "first");
        there.street.carry();
        JsonNode own = paused.body().at("/document/sources/0").deepCopy();
        Caller.Reply without = put(paused, document -> ((ArrayNode) document.path("sources")).remove(0));
        JsonNode note = there.get("olga", "/v1/exceptions").at("/items/0");

        put(without, document -> ((ArrayNode) document.path("sources")).insert(0, own));
        resume(OWN);
        there.street.carry();

        assertThat(note.path("nextStep").asText()).contains("name it again", "waybill resume acme --source own");
        assertEachIsDeliveredOnce(1);
    }

    @Test
    void pauseWhoseBeginningWasNeverNotedHoldsAllAndTheDeskSaysWhatToDo() {
        there.send("acme", "before");
        Caller.Reply paused = pause(OWN);
        forgetWhen(paused.body().path("version").asLong());
        there.street.carry();

        Caller.Reply resumed = there.desk.post("olga", OWN + "/resume", "{\"why\":\"counted\"}");

        assertThat(there.shelf.done).isEmpty();
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.body().path("remark").asText()).contains("waybill replay --tenant acme --source own");
        assertThat(there.get("olga", "/v1/exceptions").at("/items/0/cause").asText())
                .isEqualTo("pause-to-replay-by-hand");
    }

    /** As it was written before versions had a time. */
    private void forgetWhen(long version) {
        Row row = there.street
                .memory
                .tenants
                .get("TENANT#acme", "VERSION#" + version)
                .orElseThrow();
        there.street.memory.tenants.put(
                Row.of(row.partition(), "VERSION#" + version).with("document", row.text("document")));
    }

    @Test
    void replayOfAPauseIsNotAbortedByWhatStillCannotBeRead() {
        pause(OWN);
        for (int number = 0; number < 12; number++) {
            there.street.send(there.retailers.token("acme", "own"), unreadable(number));
        }
        there.street.carry();
        there.street.memory.clock.advance(Duration.ofSeconds(1));
        there.send("acme", 3);

        resume(OWN);
        there.street.carry();

        assertThat(there.get("olga", "/v1/replays").at("/items/0/failed").asInt())
                .isEqualTo(12);
        assertEachIsDeliveredOnce(3);
    }

    private Message unreadable(int number) {
        String body = "{\"type\":\"order.submitted\",\"timestamp\":\"" + there.street.memory.clock.instant()
                + "\",\"data\":{\"number\":" + number + "}}";
        return Sender.standardMessage(
                body.getBytes(StandardCharsets.UTF_8),
                Retailers.ownSecret("acme"),
                there.street.memory.clock.instant());
    }

    /** And a minute passes, so that everybody has heard of it. */
    private Caller.Reply pause(String part) {
        there.street.memory.clock.advance(Duration.ofSeconds(1));
        Caller.Reply paused = there.desk.post("olga", part + "/pause", "{\"why\":\"stocktaking\"}");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        return paused;
    }

    private void resume(String part) {
        there.street.memory.clock.advance(Duration.ofSeconds(1));
        Caller.Reply resumed = there.desk.post("olga", part + "/resume", "{\"why\":\"counted\"}");
        assertThat(resumed.status()).as(resumed.body().toString()).isEqualTo(200);
    }

    private Caller.Reply put(Caller.Reply standing, Consumer<ObjectNode> change) {
        ObjectNode document = (ObjectNode) standing.body().path("document");
        change.accept(document);
        Map<String, String> version =
                Map.of("If-Match", "\"" + standing.body().path("version").asLong() + "\"");
        Caller.Reply written = there.desk.ask("ada", "PUT", TENANT, version, document.toString());
        assertThat(written.status()).as(written.body().toString()).isEqualTo(200);
        return written;
    }

    private void assertEachIsDeliveredOnce(int orders) {
        assertThat(there.shelf.done)
                .hasSize(2 * orders)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
    }
}
