package dev.waybill.local.command;

import dev.waybill.local.desk.Desk;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What lies dead. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Queues with their dead letters, what lies in them, and redriving it.",
        footer = {"", "For example: waybill dlq redrive OrderSubmitted --tenant acme --rate 20 --why \"mapping mended\""
        })
final class DlqCommand {
    private static final Sheet QUEUES = Sheet.of("name", "kind", "waiting", "inFlight", "dead", "oldestDeadAt");
    private static final Sheet LETTERS =
            Sheet.of("eventId", "tenant", "type", "record", "target", "receives", "diedAt", "error");

    @Command(mixinStandardHelpOptions = true, description = "Every queue with its waiting and dead.")
    int list(@Mixin AtDesk desk) throws IOException {
        var answer = desk.desk().get("/v1/queues");
        return desk.print(answer, QUEUES.text(answer.path("queues")));
    }

    @Command(mixinStandardHelpOptions = true, description = "What lies dead in a queue; it stays there.")
    int show(@Mixin AtDesk desk, @Parameters(paramLabel = "QUEUE") String queue, @Mixin Wanted wanted)
            throws IOException {
        var answer = desk.desk()
                .get("/v1/queues/" + Desk.encoded(queue) + "/dead-letters", Map.of("tenant", wanted.tenant()));
        return desk.print(answer, LETTERS.text(answer.path("items")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Puts dead letters back, those that the options name.")
    int redrive(
            @Mixin AtDesk desk,
            @Parameters(paramLabel = "QUEUE") String queue,
            @Mixin Wanted wanted,
            @Mixin HowMuch how)
            throws IOException {
        var request = Json.object().put("of", "dead-letters");
        request.set("filter", wanted.filter().put("queue", queue));
        var answer = desk.desk().post("/v1/redrives", how.on(request));
        return desk.print(answer, HowMuch.told(answer));
    }
}
