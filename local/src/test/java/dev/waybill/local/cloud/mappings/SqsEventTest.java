package dev.waybill.local.cloud.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.functions.Payloads;
import dev.waybill.local.wire.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqsEventTest {
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:0:orders";

    @Test
    void batchIsCutWhereLambdaTakesNoMore() {
        List<JsonNode> batch =
                Collections.nCopies(20, Json.object().put("MessageId", "a").put("Body", "\"".repeat(500_000)));

        var parts = SqsEvent.parts(batch, QUEUE, "eu-central-1");

        assertThat(parts).hasSize(4);
        assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(20);
        assertThat(parts)
                .allSatisfy(part -> assertThat(SqsEvent.of(part, QUEUE, "eu-central-1").length)
                        .isLessThanOrEqualTo(Payloads.MOST_REQUEST_BYTES));
    }

    @Test
    void smallBatchIsOneAndNoBatchIsNone() {
        assertThat(SqsEvent.parts(List.of(Json.object(), Json.object()), QUEUE, "r"))
                .hasSize(1);
        assertThat(SqsEvent.parts(List.of(), QUEUE, "r")).isEmpty();
    }
}
