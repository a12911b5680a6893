package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Who works through the night: at the command, and with a look at the desk's figures. */
record NightShift(Terminal terminal, Desk desk) {
    static final String WHY = "INC-204: SEK is set up now";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How many lie dead behind the queue of orders. */
    int dead() throws IOException {
        return desk.get("/v1/queues")
                .path("queues")
                .valueStream()
                .filter(queue -> queue.path("name").asText().equals("OrderSubmitted"))
                .mapToInt(queue -> queue.path("dead").asInt())
                .sum();
    }

    JsonNode feedOf(Retailer retailer) throws IOException {
        return desk.get("/v1/targets", Map.of("tenant", retailer.name()))
                .path("targets")
                .valueStream()
                .filter(target -> target.path("name").asText().equals("feed"))
                .findFirst()
                .orElseThrow();
    }

    /** Begins to try a tenant's exceptions again, at most so many a second. */
    JsonNode retries(String tenant, String rate) throws IOException {
        return terminal.asks(
                "exceptions", "retry", "--tenant", tenant, "--cause", "currency-unknown", "--rate", rate, "--why", WHY);
    }

    JsonNode control(String act, JsonNode job, String why) throws IOException {
        terminal.types("redrives", "control", act, id(job), "--why", why);
        return stands(job);
    }

    static String id(JsonNode job) {
        return job.path("id").asText();
    }

    /** A job as it stands now. */
    JsonNode stands(JsonNode job) throws IOException {
        return desk.get("/v1/" + job.path("kind").asText() + "s/" + id(job));
    }

    /** A job when it has ended. */
    JsonNode ended(JsonNode job) throws IOException {
        Awaitility.await(job.toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(stands(job).path("state").asText()).isNotIn("running", "paused"));
        return stands(job);
    }
}
