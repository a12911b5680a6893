package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.Synthesis;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a bench of the tests module, from what the build made. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures. `cost`: what a million orders cost on AWS, call by call, the same to the cent each time.",
            "`flow`: what a warm function takes beside the bare SDK, and how batches overlap."
        })
final class BenchCommand implements Callable<Integer> {
    /** Its template is a production one, without switches that cost. */
    private static final String PARTNER = "meridian";

    @Parameters(index = "0", paramLabel = "WHAT", description = "cost, flow")
    private String what = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PART",
            description = "flow: sdk, batch, street, growth; all but growth where none is named.")
    private List<String> parts = List.of();

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Option(names = "--goals", description = "Leaves out the what-if.")
    private boolean goals;

    @Option(names = "--long", description = "flow: more rounds, for figures to keep.")
    private boolean thorough;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (what) {
            case "cost" -> cost();
            case "flow" -> flow();
            default -> throw Mishap.failed("there is no bench " + what + ": cost and flow are those there are");
        };
    }

    private int cost() throws IOException, InterruptedException {
        var assembly = new Synthesis(Home.path()).assembly(PARTNER, line -> System.err.println("waybill: " + line));
        return run("dev.waybill.tests.meter.CostBench", List.of(), with(assembly.toString(), goals, "--goals"));
    }

    /** With the flags of a function's process. */
    private int flow() throws IOException, InterruptedException {
        var arguments = with("", thorough, "--long");
        arguments.addAll(parts);
        return run("dev.waybill.tests.bench.FlowBench", List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    private List<String> with(String first, boolean asked, String option) {
        var arguments = new ArrayList<String>();
        if (!first.isEmpty()) {
            arguments.add(first);
        }
        if (json) {
            arguments.add("--json");
        }
        if (asked) {
            arguments.add(option);
        }
        return arguments;
    }

    private int run(String bench, List<String> flags, List<String> arguments) throws IOException, InterruptedException {
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
                "--enable-native-access=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=log4j2.xml"));
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
