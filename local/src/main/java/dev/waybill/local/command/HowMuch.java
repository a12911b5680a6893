package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.wire.Json;
import java.math.BigDecimal;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job goes about it, and why. */
final class HowMuch {
    static final Sheet JOBS =
            Sheet.of("id", "kind", "state", "found", "sent", "succeeded", "failed", "endsAt", "reason", "why");

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Stands in the audit.")
    private String why = "";

    @Option(names = "--dry-run", description = "Counts and shows samples; does nothing.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many: 1 to try one.")
    private @Nullable Integer limit;

    @Option(names = "--rate", paramLabel = "N", description = "At most so many a second (10).")
    private @Nullable BigDecimal rate;

    @Option(
            names = "--abort-ratio",
            paramLabel = "R",
            description = "Ends when more than this share of at least 10 failed (0.2; 1 for never).")
    private @Nullable BigDecimal abort;

    ObjectNode on(ObjectNode request) {
        request.put("why", why).put("dryRun", dryRun);
        if (limit != null) {
            request.put("limit", limit);
        }
        if (rate != null) {
            request.put("ratePerSecond", rate);
        }
        if (abort != null) {
            request.put("abortErrorRatio", abort);
        }
        return request;
    }

    /** What came of it, for a person. */
    static String told(JsonNode answer) {
        return answer.has("count") ? wouldGo(answer) : JOBS.text(Json.array().add(answer));
    }

    /** A job that was begun, or what it would do, and how to go on from there. */
    static String begun(JsonNode answer, String replay) {
        return answer.has("count")
                ? wouldGo(answer)
                : told(answer)
                        + "%n%nhow far it is: waybill redrives show %s%s"
                                .formatted(answer.path("id").asText(), replay);
    }

    private static String wouldGo(JsonNode answer) {
        var causes = new StringJoiner(", ");
        answer.path("byCause")
                .properties()
                .forEach(cause -> causes.add(cause.getValue().asText() + " × " + cause.getKey()));
        var samples = new StringJoiner(", ");
        answer.path("samples")
                .forEach(sample -> samples.add(
                        sample.path("record").asText(sample.path("eventId").asText())));
        return (answer.path("atLeast").asBoolean() ? "at least " : "")
                + answer.path("count").asText() + " would go"
                + (causes.length() == 0 ? "" : ": " + causes)
                + (samples.length() == 0 ? "" : "%nsuch as ".formatted() + samples);
    }
}
