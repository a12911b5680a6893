package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What waits for the targets, and until when. */
@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        description =
                "Each target with its breaker and rate, what waits for it, and when that will have been delivered.")
final class TargetsCommand implements Callable<Integer> {
    private static final Sheet LINES =
            Sheet.of("tenant", "name", "state", "breaker", "perSecond", "backlog", "refused", "drained");
    private static final int SECONDS_PER_MINUTE = 60;

    @Mixin
    private AtDesk at = new AtDesk();

    @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant only.")
    private @Nullable String tenant;

    @Override
    public Integer call() throws IOException {
        var answer = at.desk().get("/v1/targets", tenant == null ? Map.of() : Map.of("tenant", tenant));
        return at.print(answer, text(answer.path("targets")));
    }

    /** A line for each. */
    static String text(JsonNode targets) {
        var lines = Json.array();
        targets.forEach(target -> lines.add(Json.object()
                .put("tenant", target.path("tenant").asText())
                .put("name", target.path("name").asText())
                .put("state", target.path("paused").asBoolean() ? "paused" : "active")
                .put("breaker", target.path("breaker").asText())
                .put("perSecond", target.path("ratePerSecond").asText())
                .put("backlog", count(target, "backlog"))
                .put("refused", count(target, "refused"))
                .put("drained", drained(target))));
        return LINES.text(lines);
    }

    /** Where counting ended at its limit, there may be more. */
    private static String count(JsonNode target, String what) {
        var count = target.path(what).asText();
        return target.path("atLeast").asBoolean() && !count.equals("0") ? "at least " + count : count;
    }

    private static @Nullable String drained(JsonNode target) {
        if (target.path("drainedAt").isTextual()) {
            return target.path("drainedAt").asText();
        }
        return target.path("drainSeconds").isNumber()
                ? Math.ceilDiv(target.path("drainSeconds").asInt(), SECONDS_PER_MINUTE) + " min once resumed"
                : null;
    }
}
