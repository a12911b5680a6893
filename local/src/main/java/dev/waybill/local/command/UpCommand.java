package dev.waybill.local.command;

import dev.waybill.local.house.House;
import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.HouseOptions;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.house.Tunnel;
import java.io.IOException;
import java.io.PrintStream;
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
            names = "--hooks-port",
            paramLabel = "N",
            description = "Opens a port, on loopback too, that takes senders' messages and nothing else: where a tunnel"
                    + " from outside may end.")
    private @Nullable Integer hooksPort;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where that tunnel begins: stands in the endpoints' addresses. https only.")
    private @Nullable String publicUrl;

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

    @Option(
            names = "--like-aws",
            description =
                    "Calls of functions take the time that AWS takes, and some of a function run at once: slower, and"
                            + " takes more memory.")
    private boolean likeAws;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var running = HouseNote.find();
        if (running.isPresent()) {
            throw Mishap.unusable("a house of partner " + running.get().partner() + " already runs from this folder at "
                    + running.get().url() + ": `waybill down` first");
        }
        var _ = HouseNote.clear(HouseNote.HERE);
        var tunnel = tunnel();
        return detach ? new Detached(childArguments()).start() : stay(tunnel);
    }

    private Optional<Tunnel> tunnel() {
        if (hooksPort == null && publicUrl != null) {
            throw Mishap.unusable("--public-url needs the --hooks-port where the tunnel ends");
        }
        return Optional.ofNullable(hooksPort).map(port -> new Tunnel(port, Optional.ofNullable(publicUrl)));
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
        if (likeAws) {
            arguments.add("--like-aws");
        }
        if (hooksPort != null) {
            arguments.addAll(List.of("--hooks-port", hooksPort.toString()));
        }
        if (publicUrl != null) {
            arguments.addAll(List.of("--public-url", publicUrl));
        }
        localTargets.forEach(target -> arguments.addAll(List.of("--local-target", target)));
        return arguments;
    }

    private int stay(Optional<Tunnel> tunnel) throws IOException, InterruptedException {
        var folder = assembly == null ? new Synthesis(Home.path()).assembly(partner, UpCommand::say) : assembly;
        var begun = Instant.now();
        say("standing up partner " + partner);
        var house = House.open(new HouseOptions(
                partner, folder, port, Optional.ofNullable(data), localTargets, meter, likeAws, tunnel));
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(house, closed), "down"));
        say("ready in %.1f s".formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        announce(house.note(), house.cloud().hooksUrl(), HouseNote.HERE, System.out);
        closed.await();
        return 0;
    }

    private static void close(House house, CountDownLatch closed) {
        try {
            house.close();
            house.note().remove(HouseNote.HERE);
        } catch (IOException notClosed) {
            System.err.println("waybill: the house did not close cleanly: " + notClosed.getMessage());
        }
        closed.countDown();
    }

    /** The note last: who waits for it shows what was said until then. */
    static void announce(HouseNote note, Optional<String> hooks, Path folder, PrintStream out) throws IOException {
        out.println();
        out.println("  door           " + note.url());
        hooks.ifPresent(url -> out.println("  for a tunnel   " + url + " (takes hooks and nothing else)"));
        out.println("  console        " + note.url() + "/console/");
        out.println("  AWS endpoints  aws --endpoint-url " + note.url() + " sqs list-queues");
        out.println("  data and logs  " + note.data() + (note.temporary() ? " (goes with the house)" : ""));
        out.println("  next           waybill status · waybill tenants · waybill onboard FILE · waybill down");
        out.flush();
        note.write(folder);
    }

    private static void say(String line) {
        System.out.println("waybill: " + line);
    }
}
