package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A morning after: thousands of letters lie dead in one queue, and each call of SQS takes its time. */
class ManyDeadLettersTest {
    private final ManyDead many = new ManyDead();
    private final DeskStreet there = many.there;

    @Test
    void redriveOfThousandsIsBegunWhileItsOperatorWaitsAndSaysAboutHowManyThereAre() {
        many.die(8_000);

        Duration took = many.answered(() -> there.redrive("dead-letters", Map.of("queue", "OrderSubmitted")));

        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(there.get("olga", "/v1/redrives").at("/items/0/found").asInt())
                .isEqualTo(8_010);
    }

    @Test
    void dryRunEndsInTimeAndSaysThatThereMayBeMore() {
        many.die(18_000);
        Caller.Reply[] reply = new Caller.Reply[1];

        Duration took = many.answered(() -> reply[0] = there.desk.post("olga", "/v1/redrives", """
                {"of":"dead-letters","dryRun":true,"why":"look","filter":{"queue":"OrderSubmitted"}}"""));

        assertThat(took).isLessThan(ManyDead.ANSWER);
        assertThat(reply[0].body().path("count").asInt()).isBetween(5_000, 18_010);
        assertThat(reply[0].body().path("atLeast").asBoolean()).isTrue();
    }

    @Test
    void listOfOneTenantSaysWhatItDidNotLookAt() {
        many.die(18_000);
        JsonNode[] body = new JsonNode[1];

        Duration took =
                many.answered(() -> body[0] = there.get("olga", "/v1/queues/OrderSubmitted/dead-letters?tenant=acme"));

        assertThat(took).isLessThan(ManyDead.ANSWER);
        assertThat(body[0].path("items")).isNotEmpty();
        assertThat(body[0].path("cut").asText()).contains("there may be more");
        assertThat(there.get("olga", "/v1/queues/OrderSubmitted/dead-letters?limit=5")
                        .path("cut")
                        .isNull())
                .isTrue();
    }

    @Test
    void tenLettersOfOneTenantAreRedrivenFromAmongThousandsOfOthers() {
        many.die(8_000);

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        assertThat(there.job(begun).path("state").asText()).isEqualTo("done");
        assertThat(there.job(begun).path("succeeded").asInt()).isEqualTo(10);
        assertThat(there.job(begun).path("found").asInt()).isEqualTo(10);
        assertThat(there.shelf.done).hasSize(20);
        assertThat(many.sqs.shown(many.dead)).isEqualTo(8_000);
    }

    @Test
    void lettersThatSomebodyHoldsJustThenAreRedrivenOnceTheyAreSeenAgain() {
        many.die(100);
        many.somebodyHolds(110);

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        assertThat(there.job(begun).path("state").asText()).isEqualTo("done");
        assertThat(there.job(begun).path("succeeded").asInt()).isEqualTo(10);
    }
}
