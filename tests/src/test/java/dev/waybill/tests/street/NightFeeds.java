package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.tests.house.Retailer;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;

/** Two feeds of the night: acme's is paused, cord's answers 503. */
record NightFeeds(NightShift olga, Retailer acme, Retailer cord) {

    /** A paused target's deliveries are counted; how long they take is said, and when once it goes on. */
    void waitWhileTheyArePausedAndGoOn(int many) throws IOException {
        acme.eventually(
                () -> assertThat(olga.feedOf(acme).path("backlog").asInt()).isEqualTo(many));
        assertThat(olga.feedOf(acme).path("paused").asBoolean()).isTrue();
        assertThat(olga.feedOf(acme).path("drainedAt").isNull()).isTrue();
        assertThat(olga.feedOf(acme).path("drainSeconds").asInt()).isPositive();
        assertThat(acme.effects().keySet()).noneMatch(key -> key.startsWith("order/"));

        assertThat(olga.terminal().types("resume", "acme", "--target", "feed", "--why", "INC-205: counted"))
                .contains("target feed of acme goes on");

        assertThat(olga.feedOf(acme).path("drainedAt").isTextual()).isTrue();
    }

    /** What answers 503 waits, and the desk says until when. */
    void areForecastWhileTheyAreDead(int many) throws IOException {
        cord.eventually(
                () -> assertThat(olga.feedOf(cord).path("backlog").asInt()).isEqualTo(many));
        assertThat(olga.feedOf(cord).path("drainedAt").isTextual()).isTrue();
        assertThat(olga.feedOf(cord).path("refused").asInt()).isZero();
    }

    /** What the feed did not get while it was paused goes at once; what it has is recognised. */
    void areReplayedAlone(Instant evening, int arrivals, int records) throws IOException {
        String now = Instant.now().toString();
        String[] replay = {
            "replay",
            "--tenant",
            "acme",
            "--from",
            evening.toString(),
            "--to",
            now,
            "--type",
            "order.submitted",
            "--target",
            "feed",
            "--rate",
            "50",
            "--why",
            "INC-205: no time to wait"
        };
        assertThat(olga.terminal()
                        .types(Stream.concat(Stream.of(replay), Stream.of("--dry-run"))
                                .toArray(String[]::new)))
                .startsWith(arrivals + " would go");
        JsonNode job = olga.ended(olga.terminal().asks(replay));
        assertThat(job.path("succeeded").asInt()).as(job.toString()).isEqualTo(records);
        acme.eventually(() -> {
            assertThat(olga.feedOf(acme).path("backlog").asInt()).isZero();
            assertThat(olga.feedOf(cord).path("backlog").asInt()).isZero();
        });
    }
}
