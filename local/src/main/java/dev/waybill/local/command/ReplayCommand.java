package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays the archive. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends what the archive keeps of a time into the flows again, or into one target; with --shadow it sends"
                        + " nothing and shows what another document would change.")
final class ReplayCommand implements Callable<Integer> {
    private static final Sheet DIFFERENCES =
            Sheet.of("record", "target", "step", "basis", "pointer", "before", "after");

    @Mixin
    private AtDesk at = new AtDesk();

    @Mixin
    private HowMuch how = new HowMuch();

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "Of this tenant.")
    private String tenant = "";

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Since then: 2026-11-23T03:00:00Z.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "Until then.")
    private String to = "";

    @Option(names = "--type", paramLabel = "E", description = "Of this event type; may be given again.")
    private List<String> types = List.of();

    @Option(names = "--target", paramLabel = "NAME", description = "Into this target only.")
    private @Nullable String target;

    @Option(names = "--source", paramLabel = "NAME", description = "Only what this source told.")
    private @Nullable String source;

    @Option(names = "--record", paramLabel = "ID", description = "Of this record only.")
    private @Nullable String record;

    @Option(names = "--shadow", paramLabel = "FILE", description = "Tries this tenant document.")
    private @Nullable Path shadow;

    @Override
    public Integer call() throws IOException {
        var filter = Json.object().put("tenant", tenant).put("from", from).put("to", to);
        if (!types.isEmpty()) {
            types.forEach(filter.putArray("types")::add);
        }
        if (target != null) {
            filter.put("target", target);
        }
        if (source != null) {
            filter.put("source", source);
        }
        if (record != null) {
            filter.put("record", record);
        }
        var request = how.on(Json.object());
        request.set("filter", filter);
        if (shadow != null) {
            request.put("shadow", true).set("document", Json.read(shadow));
        }
        var answer = at.desk().post("/v1/replays", request);
        return at.print(answer, answer.has("different") ? differences(answer) : HowMuch.begun(answer, " --replay"));
    }

    /** One line for each field that differs, above it how many records there are, below it what was not compared. */
    static String differences(JsonNode shadow) {
        var lines = Json.array();
        for (var item : shadow.path("items")) {
            for (var change : item.path("changes")) {
                var line = lines.addObject();
                line.setAll((ObjectNode) item);
                line.setAll((ObjectNode) change);
            }
        }
        var text = new StringBuilder(shadow.path("different").asText() + " of "
                + shadow.path("records").asText() + " records would be sent differently; nothing was sent");
        if (!lines.isEmpty()) {
            text.append(System.lineSeparator()).append(DIFFERENCES.text(lines));
        }
        if (shadow.path("cut").isTextual()) {
            text.append(System.lineSeparator())
                    .append("the time is ")
                    .append(shadow.path("cut").asText());
        }
        shadow.path("notes")
                .forEach(note ->
                        text.append(System.lineSeparator()).append("note: ").append(note.asText()));
        return text.toString();
    }
}
