package dev.waybill.local.cloud.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.local.cloud.functions.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
    static final Set<String> BATCH = Set.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}", "{\"other\":1}"})
    void nothingReportedMeansThatAllWasDone(String answer) {
        assertThat(failed(answer)).isEmpty();
    }

    @Test
    @Case(76)
    void onlyReportedMessagesStayOnTheQueue() {
        var answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}";

        assertThat(failed(answer)).containsExactlyInAnyOrder("a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
                "not json"
            })
    @Case(76)
    void reportThatMakesNoSenseFailsTheWholeBatch(String answer) {
        assertThat(failed(answer)).isEqualTo(BATCH);
    }

    @Test
    void functionThatThrowsFailsTheWholeBatch() {
        var outcome = new Outcome.Failed(new byte[0]);

        assertThat(BatchAnswer.failed(outcome, BATCH, true)).isEqualTo(BATCH);
        assertThat(BatchAnswer.failed(outcome, BATCH, false)).isEqualTo(BATCH);
    }

    @Test
    void mappingThatDoesNotReportIgnoresWhatTheFunctionSays() {
        var outcome = returned("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}");

        assertThat(BatchAnswer.failed(outcome, BATCH, false)).isEmpty();
    }

    private static Set<String> failed(String answer) {
        return BatchAnswer.failed(returned(answer), BATCH, true);
    }

    private static Outcome returned(String text) {
        return new Outcome.Returned(text.getBytes(StandardCharsets.UTF_8));
    }
}
