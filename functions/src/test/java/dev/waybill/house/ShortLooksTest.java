package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks about one event, or corrects it, is answered in time however many others lie dead, and told what was not looked at. */
class ShortLooksTest {
    private static final int FACTS = 18_000;
    private static final int DELIVERIES = 6_000;
    private static final String UNKNOWN = "0192f0c4-1111-7111-8111-111111111111";

    private final ManyDead many = new ManyDead();
    private final DeskStreet there = many.there;

    private Caller.Reply correct(String eventId) {
        List<Map<String, Object>> patch = List.of(Map.of("pointer", "/order/lines/0/title", "value", "Tarp"));
        return there.desk.post(
                "olga",
                "/v1/tenants/acme/events/" + eventId + "/edits",
                Json.write(Map.of("patch", patch, "why", "it is no tent")));
    }

    @Test
    void eventThatIsNotMetInTimeIsNotCalledUnknown() {
        many.die(FACTS);
        many.dieOnTheWay(DELIVERIES);
        Caller.Reply[] reply = new Caller.Reply[1];

        Duration took = many.answered(() -> reply[0] = there.desk.get("olga", "/v1/tenants/acme/events/" + UNKNOWN));

        assertThat(took).isLessThan(ManyDead.ANSWER);
        assertThat(reply[0].status()).isEqualTo(409);
        assertThat(reply[0].body().path("detail").asText()).contains("looked at in time");
    }

    @Test
    void eventThatIsNowhereIsUnknownWhereAllWereLookedAt() {
        many.die(100);

        Caller.Reply reply = there.desk.get("olga", "/v1/tenants/acme/events/" + UNKNOWN);

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void correctedEventTakesItsOriginalOutAndLooksNoFurther() {
        many.die(FACTS);
        many.dieOnTheWay(DELIVERIES);
        Caller.Reply[] reply = new Caller.Reply[1];

        Duration took = many.answered(() -> reply[0] = correct(many.acmes(0).id()));

        assertThat(took).isLessThan(Duration.ofSeconds(1));
        assertThat(reply[0].status()).as(reply[0].body().toString()).isEqualTo(200);
        assertThat(reply[0].body().path("remark").isNull()).isTrue();
        assertThat(many.sqs.shown(many.dead)).isEqualTo(FACTS + ManyDead.ACMES - 1);
    }

    @Test
    void correctionWhoseOriginalIsNotMetInTimeSaysSoAndWhatToDo() {
        many.die(FACTS);
        many.dieOnTheWay(DELIVERIES);
        Caller.Reply[] reply = new Caller.Reply[1];

        Duration took = many.answered(
                () -> reply[0] = correct(many.acmes(ManyDead.ACMES - 1).id()));
        there.street.carry();

        assertThat(took).isLessThan(ManyDead.ANSWER);
        assertThat(reply[0].status()).as(reply[0].body().toString()).isEqualTo(200);
        assertThat(reply[0].body().path("remark").asText())
                .contains("OrderSubmitted")
                .contains("redrive");
        assertThat(there.shelf.done).hasSize(2);
        assertThat(many.sqs.shown(many.dead)).isEqualTo(FACTS + ManyDead.ACMES);
    }

    /** What the remark promises: the corrected one stands, and nothing happens twice. */
    @Test
    void originalThatIsRedrivenAfterItsCorrectionChangesNothing() {
        many.die(FACTS);
        String original = many.acmes(ManyDead.ACMES - 1).id();
        correct(original);
        there.street.carry();
        Map<String, Integer> done = Map.copyOf(there.shelf.done);

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme", "ids", List.of(original)));
        there.street.carry();

        assertThat(there.job(begun).path("succeeded").asInt())
                .as(there.job(begun).toString())
                .isEqualTo(1);
        assertThat(there.shelf.done).isEqualTo(done);
    }

    @Test
    void searchThatAsksWhatLiesDeadIsAnsweredInTime() {
        many.die(FACTS);
        many.dieOnTheWay(DELIVERIES);
        there.street.memory.clock.advance(Duration.ofMinutes(30));
        JsonNode[] body = new JsonNode[1];

        Duration took = many.answered(() -> body[0] = there.get("olga", "/v1/transactions?tenant=acme"));

        assertThat(took).isLessThan(ManyDead.ANSWER);
        assertThat(body[0].path("items").findValuesAsText("outcome")).hasSize(ManyDead.ACMES);
    }

    @Test
    void listAndDryRunSayThatSomebodyHoldsSomeInHisHands() {
        many.die(100);
        many.somebodyHolds(110);

        JsonNode list = there.get("olga", "/v1/queues/OrderSubmitted/dead-letters");
        JsonNode dry = there.desk.post("olga", "/v1/redrives", """
                {"of":"dead-letters","dryRun":true,"why":"look","filter":{"tenant":"acme"}}""").body();
        there.street.memory.clock.advance(Duration.ofSeconds(20));
        JsonNode later = there.get("olga", "/v1/queues/OrderSubmitted/dead-letters?limit=200");

        assertThat(list.path("items")).isEmpty();
        assertThat(list.path("cut").asText()).contains("110").contains("in a moment");
        assertThat(dry.path("atLeast").asBoolean()).isTrue();
        assertThat(later.path("items")).hasSize(110);
        assertThat(later.path("cut").isNull()).isTrue();
    }
}
