package dev.waybill.local.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {
    private final List<Request> asked = new ArrayList<>();
    private Answer next = Answer.json(200, Json.object());
    private final LoopbackServer server;
    private final Desk desk;

    DeskTest() throws IOException {
        server = LoopbackServer.open(0, 10_000, request -> {
            asked.add(request);
            return next;
        });
        desk = Desk.at(server.url() + "/", Optional.of("the-token"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void questionCarriesTheTokenAndLeavesOutWhatIsEmpty() throws IOException {
        desk.get("/v1/exceptions", Map.of("tenant", "", "cause", "a b"));

        assertThat(asked.getFirst().header("authorization")).isEqualTo("Bearer the-token");
        assertThat(asked.getFirst().rawQuery()).isEqualTo("cause=a%20b");
    }

    @Test
    void actsHaveKeysOfTheirOwn() throws IOException {
        desk.post("/v1/redrives", Json.object());
        desk.post("/v1/redrives", Json.object());

        assertThat(asked.get(0).header("idempotency-key"))
                .isNotNull()
                .isNotEqualTo(asked.get(1).header("idempotency-key"));
    }

    @Test
    void whatWasReadIsChangedOnlyAsItWasRead() throws IOException {
        next = Answer.json(200, Json.object()).with("etag", "\"7\"");

        desk.postOver("/v1/redrives/j/pause", "/v1/redrives/j", Json.object());

        assertThat(asked.get(1).header("if-match")).isEqualTo("\"7\"");
    }

    @Test
    void problemOfTheDeskEndsTheCommandInItsOwnWords() {
        next = Answer.json(
                400, Json.object().put("detail", "limit must be at least 1").put("pointer", "/limit"));

        assertThatThrownBy(() -> desk.get("/v1/redrives"))
                .isInstanceOf(Mishap.class)
                .hasMessage("limit must be at least 1 (/limit)");
    }

    @Test
    void withoutATokenTheCommandSaysHowToGetOne() {
        assertThatThrownBy(() -> Desk.at("https://desk.example", Optional.empty()))
                .isInstanceOf(Mishap.class)
                .hasMessageContaining("waybill login --api https://desk.example");
    }
}
