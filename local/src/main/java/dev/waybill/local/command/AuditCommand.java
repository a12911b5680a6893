package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who did what and why. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Who did what and why, newest first; `audit verify` checks that every entry follows from the one before.")
final class AuditCommand implements Callable<Integer> {
    private static final Sheet ENTRIES = Sheet.of("seq", "at", "name", "act", "what", "why");

    @Mixin
    private AtDesk at = new AtDesk();

    @Option(names = "--tenant", paramLabel = "T", defaultValue = "", description = "Of this tenant only.")
    private String tenant = "";

    @Override
    public Integer call() throws IOException {
        var answer = at.desk().get("/v1/audit", Map.of("tenant", tenant));
        var lines = Json.array();
        answer.path("items").forEach(entry -> lines.add(((ObjectNode) entry.deepCopy()).put("what", what(entry))));
        return at.print(answer, ENTRIES.text(lines));
    }

    /** What was asked for, too: a dry run changed nothing. */
    private static String what(JsonNode entry) {
        var detail = entry.path("detail");
        var words = new StringJoiner(" ").add(entry.path("what").asText());
        if (detail.has("of")) {
            words.add(detail.path("of").asText());
        }
        detail.path("filter")
                .properties()
                .forEach(part -> words.add(part.getKey() + "="
                        + (part.getValue().isTextual() ? part.getValue().asText() : part.getValue())));
        if (detail.has("limit")) {
            words.add("limit=" + detail.path("limit").asText());
        }
        return detail.path("dryRun").asBoolean() ? words + " (dry run)" : words.toString();
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends with 0 only if the whole chain holds.")
    int verify(@Mixin AtDesk desk) throws IOException {
        var answer = desk.desk().get("/v1/audit/verification");
        while (answer.path("cursor").isTextual()) {
            var further = Map.of("cursor", answer.path("cursor").asText());
            answer = desk.desk().get("/v1/audit/verification", further);
        }
        var intact = answer.path("intact").asBoolean();
        desk.print(
                answer,
                intact
                        ? answer.path("entries").asText() + " entries, intact, head "
                                + answer.path("head").asText()
                        : "broken at entry " + answer.path("brokenAt").asText());
        return intact ? 0 : 1;
    }
}
