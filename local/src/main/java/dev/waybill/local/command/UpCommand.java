package dev.waybill.local.command;

import dev.waybill.local.house.House;
import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.HouseOptions;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.Synthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands a partner's house up. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Stands the house up and keeps it up until Ctrl-C, or until `waybill down` with --detach.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--partner",
            paramLabel = "ID",
            defaultValue = "demo",
            description = "Whose environment (${DEFAULT-VALUE}).")
    private String partner = "demo";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where it listens, on loopback only (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps tables, unread messages, objects and secrets there; without it all goes with the house.")
    private @Nullable Path data;

    @Option(names = "--detach", description = "Returns when the house is ready and leaves it running.")
    private boolean detach;

    @Option(
            names = "--local-target",
            paramLabel = "HOST:PORT",
            description =
                    "A loopback address that targets may use over plain http, for a simulator; may be given again.")
    private List<String> localTargets = List.of();

    @Option(
            names = "--assembly",
            paramLabel = "DIR",
            description = "Takes this cloud assembly instead of synthesizing the partner's.")
    private @Nullable Path assembly;

    @Option(
            names = "--meter",
            description = "Counts every call of every function as AWS would bill it; see `waybill meter`.")
    private boolean meter;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var running = HouseNote.find();
        if (running.isPresent()) {
            throw Mishap.unusable("a house of partner " + running.get().partner() + " already runs from this folder at "
                    + running.get().url() + ": `waybill down` first");
        }
        return detach ? new Detached(childArguments()).start() : stay();
    }

    private List<String> childArguments() {
        var arguments =
                new java.util.ArrayList<>(List.of("up", "--partner", partner, "--port", Integer.toString(port)));
        if (data != null) {
            arguments.addAll(List.of("--data", data.toString()));
        }
        if (assembly != null) {
            arguments.addAll(List.of("--assembly", assembly.toString()));
        }
        if (meter) {
            arguments.add("--meter");
        }
        localTargets.forEach(target -> arguments.addAll(List.of("--local-target", target)));
        return arguments;
    }

    private int stay() throws IOException, InterruptedException {
        var folder = assembly == null ? new Synthesis(Home.path()).assembly(partner, UpCommand::say) : assembly;
        var begun = Instant.now();
        say("standing up partner " + partner);
        var house = House.open(new HouseOptions(partner, folder, port, Optional.ofNullable(data), localTargets, meter));
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(house, closed), "down"));
        house.note().write();
        welcome(house.note(), Duration.between(begun, Instant.now()));
        closed.await();
        return 0;
    }

    private static void close(House house, CountDownLatch closed) {
        try {
            house.close();
            house.note().erase();
        } catch (IOException notClosed) {
            System.err.println("waybill: the house did not close cleanly: " + notClosed.getMessage());
        }
        closed.countDown();
    }

    private static void welcome(HouseNote note, Duration took) {
        say("ready in %.1f s".formatted(took.toMillis() / 1000.0));
        System.out.println();
        System.out.println("  door           " + note.url());
        System.out.println("  console        " + note.url() + "/console/");
        System.out.println("  AWS endpoints  aws --endpoint-url " + note.url() + " sqs list-queues");
        System.out.println("  data and logs  " + note.data() + (note.temporary() ? " (goes with the house)" : ""));
        System.out.println("  next           waybill status · waybill tenants · waybill onboard FILE · waybill down");
        System.out.flush();
    }

    private static void say(String line) {
        System.out.println("waybill: " + line);
    }
}
