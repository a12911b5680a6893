package dev.waybill.local.command;

import dev.waybill.local.desk.Sheet;
import java.io.IOException;
import java.util.Map;
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
        return at.print(answer, ENTRIES.text(answer.path("items")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends with 0 only if the whole chain holds.")
    int verify(@Mixin AtDesk desk) throws IOException {
        var answer = desk.desk().get("/v1/audit/verification");
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
