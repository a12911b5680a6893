package dev.waybill.local.command;

import dev.waybill.local.cold.ColdBench;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.wire.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benches, from what the build made. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures what an order costs, how fast a function starts, and how fast it goes when it is warm.",
        footer = {"", "For example: waybill bench cost", "             waybill bench cold --all --rounds 9"})
final class BenchCommand {
    /** Its template is a production one, without switches that cost. */
    private static final String PARTNER = "meridian";

    @Command(
            mixinStandardHelpOptions = true,
            description = "What a million orders cost on AWS, call by call, the same to the cent each time.")
    int cost(
            @Option(names = "--json", description = "Prints JSON and nothing else.") boolean json,
            @Option(names = "--goals", description = "Leaves out the what-if.") boolean goals)
            throws IOException, InterruptedException {
        var assembly = new Synthesis(Home.path()).assembly(PARTNER, BenchCommand::tell);
        var arguments = new ArrayList<>(List.of(assembly.toString()));
        add(arguments, json, "--json");
        add(arguments, goals, "--goals");
        return run("dev.waybill.tests.meter.CostBench", List.of(), arguments);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "What the first answer of each function takes, beside baselines.")
    int cold(
            @Option(names = "--json", description = "Prints JSON and nothing else.") boolean json,
            @Option(
                            names = "--rounds",
                            defaultValue = "7",
                            description = "How often each function is started; the median counts.")
                    int rounds,
            @Option(names = "--memory", defaultValue = "512", description = "Megabytes of each function.")
                    int memoryMegabytes,
            @Option(names = "--all", description = "Every function, not only the street of an order.") boolean all)
            throws IOException, InterruptedException {
        var goals = new ColdBench(Home.path(), rounds, memoryMegabytes, all, BenchCommand::tell).run();
        if (json) {
            System.out.println(Json.pretty(Json.array().addAll(goals.figures())));
        } else {
            goals.table().forEach(System.out::println);
        }
        return 0;
    }

    /** With the flags of a function's process. */
    @Command(
            mixinStandardHelpOptions = true,
            description = "What a warm function takes beside the bare SDK, how batches overlap, the street and growth.")
    int flow(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "PART",
                            description = "sdk, batch, street, growth; all but growth where none is named.")
                    List<String> parts,
            @Option(names = "--json", description = "Prints JSON and nothing else.") boolean json,
            @Option(names = "--long", description = "More rounds, for figures to keep.") boolean thorough)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<String>();
        add(arguments, json, "--json");
        add(arguments, thorough, "--long");
        if (parts != null) {
            arguments.addAll(parts);
        }
        return run("dev.waybill.tests.bench.FlowBench", List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    private static void tell(String line) {
        System.err.println("waybill: " + line);
    }

    private static void add(List<String> arguments, boolean asked, String option) {
        if (asked) {
            arguments.add(option);
        }
    }

    private static int run(String bench, List<String> flags, List<String> arguments)
            throws IOException, InterruptedException {
        var tests = Home.path().resolve("tests");
        var process = new ProcessBuilder(command(tests.resolve("target"), bench, flags, arguments))
                .directory(tests.toFile())
                .inheritIO();
        // As on Lambda: metrics are lines, and a function has a name.
        process.environment().put("AWS_EMF_ENVIRONMENT", "Lambda");
        process.environment().put("AWS_LAMBDA_FUNCTION_NAME", "Room");
        process.environment().put("POWERTOOLS_SERVICE_NAME", "Room");
        return process.start().waitFor();
    }

    private static List<String> command(Path tests, String bench, List<String> flags, List<String> arguments)
            throws IOException {
        var libraries = tests.resolve("classpath.txt");
        if (!Files.exists(libraries)) {
            throw Mishap.failed("the benches are not built: run ./mvnw -q -DskipTests package");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx3g",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        tests.resolve("test-classes").toString(),
                        tests.resolve("classes").toString(),
                        Files.readString(libraries).strip()),
                bench));
        command.addAll(arguments);
        return command;
    }
}
