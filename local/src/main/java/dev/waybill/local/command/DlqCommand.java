package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Comparator;
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
        footer = {
            "",
            "For example: waybill dlq redrive OrderSubmitted --tenant acme --rate 20 --why \"mapping mended\"",
            "A queue with a tenant is that tenant's own: --tenant names it."
        })
final class DlqCommand {
    private static final Sheet QUEUES = Sheet.of("name", "tenant", "kind", "waiting", "inFlight", "dead");
    private static final Sheet LETTERS =
            Sheet.of("eventId", "tenant", "type", "record", "target", "diedAt", "error", "messageId");

    @Command(mixinStandardHelpOptions = true, description = "Every queue with its waiting and dead.")
    int list(@Mixin AtDesk desk) throws IOException {
        var answer = desk.desk().get("/v1/queues");
        return desk.print(answer, QUEUES.text(deadFirst(answer.path("queues"))));
    }

    private static JsonNode deadFirst(JsonNode queues) {
        return Json.array()
                .addAll(queues.valueStream()
                        .sorted(Comparator.comparingInt(
                                queue -> -queue.path("dead").asInt()))
                        .toList());
    }

    @Command(mixinStandardHelpOptions = true, description = "What lies dead in a queue; it stays there.")
    int show(@Mixin AtDesk desk, @Parameters(paramLabel = "QUEUE") String queue, @Mixin Wanted wanted)
            throws IOException {
        var answer = desk.desk()
                .get("/v1/queues/" + Desk.encoded(queue) + "/dead-letters", Map.of("tenant", wanted.tenant()));
        if (answer.path("items").isEmpty()) {
            mustBeKnown(desk, queue);
        }
        var cut = answer.path("cut").isTextual()
                ? "%n".formatted() + answer.path("cut").asText()
                : "";
        return desk.print(answer, LETTERS.text(answer.path("items")) + cut);
    }

    /** Whoever mistypes a queue must not read that nothing is dead. */
    private static void mustBeKnown(AtDesk desk, String queue) throws IOException {
        var known = desk.desk()
                .get("/v1/queues")
                .path("queues")
                .valueStream()
                .anyMatch(one -> one.path("name").asText().equals(queue));
        if (!known) {
            throw Mishap.failed("there is no queue " + queue + ": see `waybill dlq list`");
        }
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
        return desk.print(answer, HowMuch.begun(answer, ""));
    }
}
