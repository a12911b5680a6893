package dev.waybill.local.cloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.wire.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which messages of a batch failed, by the rules of Lambda's ReportBatchItemFailures. */
final class BatchAnswer {
    private BatchAnswer() {}

    /** The message ids to keep on the queue. */
    static Set<String> failed(Outcome outcome, Set<String> batch, boolean reportsFailures) {
        return switch (outcome) {
            case Outcome.Failed error -> batch;
            case Outcome.Returned returned -> reportsFailures ? reported(returned.text(), batch) : Set.of();
        };
    }

    private static Set<String> reported(String text, Set<String> batch) {
        JsonNode failures;
        try {
            failures = text.isBlank() ? Json.object() : Json.parse(text).path("batchItemFailures");
        } catch (IllegalArgumentException notJson) {
            return batch;
        }
        var failed = new LinkedHashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier").asText("");
            if (!batch.contains(id)) {
                return batch; // a bad key, an empty or an unknown id fails the batch as a whole
            }
            failed.add(id);
        }
        return failed;
    }
}
