package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause whose beginning was never noted: it is told, replayed by a person, and then forgotten. */
class UnnotedPauseTest {
    private static final String WHY = "{\"why\":\"stocktaking\"}";

    private final DeskStreet there = new DeskStreet();

    /** As a tenant of before versions were kept. */
    @BeforeEach
    void firstVersionHasNoRow() {
        there.street.memory.tenants.delete("TENANT#acme", "VERSION#1");
    }

    private Caller.Reply act(String part, String verb) {
        return there.desk.post("olga", "/v1/tenants/acme" + part + "/" + verb, WHY);
    }

    private void pauseAndSend(String part) {
        act(part, "pause");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", 3);
        there.street.memory.clock.advance(Duration.ofMinutes(1));
    }

    private JsonNode notes() {
        return there.get("olga", "/v1/exceptions").path("items");
    }

    private void replayByHand(String since) {
        Caller.Reply begun = there.desk.post("olga", "/v1/replays", """
                {"filter":{"tenant":"acme","from":"%s","to":"%s"},"why":"the pause of which nobody knows the beginning"}""".formatted(
                        since, there.street.memory.clock.instant().plus(Duration.ofMinutes(1))));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        there.street.carry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sources/own"})
    void goesOnAndAPersonIsToldWhatToReplayUntilTheySayThatTheyDid(String part) {
        String begun = there.street.memory.clock.instant().toString();
        pauseAndSend(part);

        Caller.Reply resumed = act(part, "resume");
        JsonNode note = notes();
        Caller.Reply unconfirmed = act(part, "resume");
        replayByHand(begun);
        Caller.Reply confirmed = act(part, "resume");

        assertThat(resumed.status()).as(resumed.body().toString()).isEqualTo(200);
        assertThat(resumed.body().path("remark").asText())
                .contains("never noted", "waybill replay --tenant acme", "waybill resume acme")
                .isEqualTo(note.at("/0/nextStep").asText());
        assertThat(note.findValuesAsText("cause")).containsExactly("pause-to-replay-by-hand");
        assertThat(note.findValuesAsText("class")).containsExactly("flow");
        assertThat(unconfirmed.body().path("remark").asText())
                .isEqualTo(note.at("/0/nextStep").asText());
        assertThat(confirmed.body().path("remark").isNull()).isTrue();
        assertThat(notes()).isEmpty();
        assertThat(there.shelf.done).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sources/own"})
    void doesNotStandInTheWayOfLaterPausesAndIsNotClosedByThem(String part) {
        pauseAndSend(part);
        act(part, "resume");
        there.street.memory.clock.advance(Duration.ofDays(30));
        Instant later = there.street.memory.clock.instant();
        act(part, "pause");
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        there.send("acme", "later");
        there.street.carry();
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        Caller.Reply resumed = act(part, "resume");
        there.street.carry();

        assertThat(resumed.status()).as(resumed.body().toString()).isEqualTo(200);
        assertThat(there.get("olga", "/v1/replays").at("/items/0/filter/from").asText())
                .isEqualTo(later.toString());
        assertThat(there.shelf.done.keySet()).containsExactly("erp own:later", "feed own:later");
        assertThat(notes().findValuesAsText("cause")).containsExactly("pause-to-replay-by-hand");
    }
}
