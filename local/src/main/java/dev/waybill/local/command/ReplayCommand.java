package dev.waybill.local.command;

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
    private static final Sheet DIFFERENCES = Sheet.of("record", "target", "step", "changes");

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
        if (record != null) {
            filter.put("record", record);
        }
        var request = how.on(Json.object());
        request.set("filter", filter);
        if (shadow != null) {
            request.put("shadow", true).set("document", Json.read(shadow));
        }
        var answer = at.desk().post("/v1/replays", request);
        return at.print(
                answer, answer.has("different") ? DIFFERENCES.text(answer.path("items")) : HowMuch.told(answer));
    }
}
