package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryQueues;
import dev.waybill.memory.Samples;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A morning after: thousands of letters lie dead in one queue, and each call of SQS takes its time. */
class ManyDeadLettersTest {
    /** As long as API Gateway waits for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DeskStreet there = new DeskStreet();
    private final InMemoryQueues sqs = new InMemoryQueues(there.street.memory.clock, Duration.ofMillis(7));
    private final String dead = sqs.open("House-PooledOrderSubmittedFeedDead-x");

    /** Ten of acme's among all the others. */
    private void die(int others) {
        there.street.poison = body -> body.contains("order.submitted");
        there.send("acme", 10);
        there.street.poison = body -> false;
        for (int number = 0; number < others; number++) {
            if (number % (others / 10) == 7) {
                sqs.lie(dead, there.street.memory.deadLetters.all().get(number / (others / 10)));
            }
            sqs.lie(dead, Samples.envelope("bolt", "b" + number, EventType.ORDER_SUBMITTED, Instant.EPOCH));
        }
        there.street.memory.lie(new SqsDeadLetters(sqs, List.of(dead), null));
    }

    private Duration answered(Runnable question) {
        Instant asked = there.street.memory.clock.instant();
        question.run();
        return Duration.between(asked, there.street.memory.clock.instant());
    }

    @Test
    void redriveOfThousandsIsBegunWhileItsOperatorWaitsAndSaysAboutHowManyThereAre() {
        die(8_000);

        Duration took = answered(() -> there.redrive("dead-letters", Map.of("queue", "OrderSubmitted")));

        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(there.get("olga", "/v1/redrives").at("/items/0/found").asInt())
                .isEqualTo(8_010);
    }

    @Test
    void dryRunEndsInTimeAndSaysThatThereMayBeMore() {
        die(18_000);
        Caller.Reply[] reply = new Caller.Reply[1];

        Duration took = answered(() -> reply[0] = there.desk.post("olga", "/v1/redrives", """
                {"of":"dead-letters","dryRun":true,"why":"look","filter":{"queue":"OrderSubmitted"}}"""));

        assertThat(took).isLessThan(ANSWER);
        assertThat(reply[0].body().path("count").asInt()).isBetween(5_000, 18_010);
        assertThat(reply[0].body().path("atLeast").asBoolean()).isTrue();
    }

    @Test
    void listOfOneTenantSaysWhatItDidNotLookAt() {
        die(18_000);
        JsonNode[] body = new JsonNode[1];

        Duration took =
                answered(() -> body[0] = there.get("olga", "/v1/queues/OrderSubmitted/dead-letters?tenant=acme"));

        assertThat(took).isLessThan(ANSWER);
        assertThat(body[0].path("items")).isNotEmpty();
        assertThat(body[0].path("cut").asText()).contains("there may be more");
        assertThat(there.get("olga", "/v1/queues/OrderSubmitted/dead-letters?limit=5")
                        .path("cut")
                        .isNull())
                .isTrue();
    }

    @Test
    void tenLettersOfOneTenantAreRedrivenFromAmongThousandsOfOthers() {
        die(8_000);

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        assertThat(there.job(begun).path("state").asText()).isEqualTo("done");
        assertThat(there.job(begun).path("succeeded").asInt()).isEqualTo(10);
        assertThat(there.job(begun).path("found").asInt()).isEqualTo(10);
        assertThat(there.shelf.done).hasSize(20);
        assertThat(sqs.shown(dead)).isEqualTo(8_000);
    }

    @Test
    void lettersThatSomebodyHoldsJustThenAreRedrivenOnceTheyAreSeenAgain() {
        die(100);
        for (int receives = 0; receives < 11; receives++) {
            sqs.receiveMessage(
                    take -> take.queueUrl(dead).maxNumberOfMessages(10).visibilityTimeout(20));
        }

        JsonNode begun = there.redrive("dead-letters", Map.of("tenant", "acme"));
        there.street.carry();

        assertThat(there.job(begun).path("state").asText()).isEqualTo("done");
        assertThat(there.job(begun).path("succeeded").asInt()).isEqualTo(10);
    }
}
