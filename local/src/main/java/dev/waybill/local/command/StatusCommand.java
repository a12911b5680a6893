package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how the house is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says where the house is, what it uses, and which queues have messages. Exit code 1 when none runs.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var status = status(RunningHouse.find());
        if (json) {
            System.out.println(Json.pretty(status));
        } else {
            print(status);
        }
        return 0;
    }

    private static ObjectNode status(RunningHouse house) throws IOException {
        var note = house.note();
        var status = Json.object()
                .put("partner", note.partner())
                .put("url", note.url())
                .put("pid", note.pid())
                .put("data", note.data().toString())
                .put("temporary", note.temporary())
                .put(
                        "upSeconds",
                        Duration.between(note.started(), Instant.now()).toSeconds())
                .put("functionProcesses", processes(note).count() - 1)
                .put(
                        "memoryMegabytes",
                        processes(note)
                                        .mapToLong(StatusCommand::residentKilobytes)
                                        .sum()
                                / 1024);
        note.endpoints().forEach(status.putObject("endpoints")::put);
        var queues = status.putObject("queues");
        house.depths()
                .forEach((queue, depth) ->
                        queues.putObject(queue).put("waiting", depth.get(0)).put("beingWorkedOn", depth.get(1)));
        try {
            house.tenantIds().forEach(status.putArray("tenants")::add);
        } catch (Mishap sick) {
            // Whoever asks how a sick house is wants the rest all the same.
            status.put("trouble", sick.getMessage());
        }
        return status;
    }

    private static void print(ObjectNode status) {
        System.out.printf(
                "partner %s at %s, up %d s, %d function processes, %d MiB%n",
                status.path("partner").asText(),
                status.path("url").asText(),
                status.path("upSeconds").asLong(),
                status.path("functionProcesses").asLong(),
                status.path("memoryMegabytes").asLong());
        System.out.println("data and logs  " + status.path("data").asText());
        var tenants = status.path("tenants").valueStream().map(JsonNode::asText).toList();
        System.out.println("tenants        "
                + (status.has("trouble")
                        ? "not known: " + status.path("trouble").asText()
                        : tenants.isEmpty() ? "none" : String.join(", ", tenants)));
        var busy = false;
        for (var queue : status.path("queues").properties()) {
            var waiting = queue.getValue().path("waiting").asInt();
            var working = queue.getValue().path("beingWorkedOn").asInt();
            if (waiting + working > 0) {
                System.out.printf(
                        "queue          %s: %d waiting, %d being worked on%n", queue.getKey(), waiting, working);
                busy = true;
            }
        }
        if (!busy) {
            System.out.println("queues         all empty");
        }
    }

    private static Stream<ProcessHandle> processes(HouseNote note) {
        return note.process().stream().flatMap(house -> Stream.concat(Stream.of(house), house.descendants()));
    }

    /** 0 where the system does not say. */
    private static long residentKilobytes(ProcessHandle process) {
        var file = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
