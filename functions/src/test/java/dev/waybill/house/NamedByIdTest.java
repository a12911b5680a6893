package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.record.ExceptionNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One exception named by its id, and one job by the key of the request that makes it. */
class NamedByIdTest {
    /** The request's row, two of the audit, the job's name and the job: all but the answer. */
    private static final int BUT_THE_ANSWER = 5;

    private final DeskStreet there = new DeskStreet();

    private void note(String cause, String field, String nextStep) {
        there.street
                .memory
                .house()
                .records()
                .note(new ExceptionNote(
                        new RecordKey(new TenantId("acme"), EntityKind.ORDER, "own:7"),
                        cause,
                        field,
                        nextStep,
                        null,
                        null,
                        there.street.memory.clock.instant()));
    }

    private JsonNode only(String query) {
        JsonNode items = there.get("olga", "/v1/exceptions" + query).path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @Test
    void exceptionIsShownByItsIdAsLongAsItStandsAndToWhomItConcerns() {
        note("missing-parent", "", "send the order");
        String id = only("").path("id").asText();

        assertThat(there.get("olga", "/v1/exceptions/" + id)).isEqualTo(only(""));
        there.desk.with("bo", dev.waybill.desk.Role.OPERATOR, "bolt");
        assertThat(there.desk.get("bo", "/v1/exceptions/" + id).status()).isEqualTo(404);
        assertThat(there.desk.get("olga", "/v1/exceptions/nothing").status()).isEqualTo(404);
    }

    @Test
    void exceptionsAreFoundByTheirField() {
        note("fact-conflict", "refund", "compare them");
        note("order-contested", "", "decide");

        assertThat(only("?field=refund").path("cause").asText()).isEqualTo("fact-conflict");
    }

    @Test
    void tryingOneThatOnlyAPersonCanEndSaysWhyAndWhatToDo() {
        note("missing-parent", "", "send the order");
        String id = only("").path("id").asText();

        Caller.Reply refused = there.desk.post(
                "olga",
                "/v1/redrives",
                Json.write(Map.of("of", "exceptions", "filter", Map.of("ids", List.of(id)), "why", "try it")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).contains("missing-parent of order own:7", "send the order");
    }

    @Test
    void requestThatBrokeOffBeforeItsAnswerFindsItsJobWhenItIsRepeated() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        String body = "{\"of\":\"exceptions\",\"filter\":{\"tenant\":\"acme\"},\"why\":\"it is mended\"}";
        there.street.memory.desk.failWritesAfter(BUT_THE_ANSWER);
        Caller.Reply broken = there.desk.ask("olga", "POST", "/v1/redrives", key, body);
        there.street.memory.desk.failWritesAfter(Integer.MAX_VALUE);
        there.street.memory.clock.advance(Duration.ofMinutes(2));

        Caller.Reply again = there.desk.ask("olga", "POST", "/v1/redrives", key, body);

        assertThat(broken.status()).isEqualTo(500);
        assertThat(again.status()).isEqualTo(202);
        assertThat(there.get("olga", "/v1/redrives").path("items").findValuesAsText("id"))
                .containsExactly(again.body().path("id").asText());
    }

    @Test
    void keyOfYesterdayMakesAJobOfToday() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        String body = "{\"of\":\"exceptions\",\"filter\":{\"tenant\":\"acme\"},\"why\":\"it is mended\"}";
        there.desk.ask("olga", "POST", "/v1/redrives", key, body);
        there.street.memory.clock.advance(Duration.ofHours(25));

        there.desk.ask("olga", "POST", "/v1/redrives", key, body);

        assertThat(there.get("olga", "/v1/redrives").path("items")).hasSize(2);
    }
}
