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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a bench of the tests module, from what the build made. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures. `cost`: what a million orders cost on AWS, call by call, the same to the cent each time. `cold`: what the first answer of each function takes, beside baselines.")
final class BenchCommand implements Callable<Integer> {
    /** Its template is a production one, without switches that cost. */
    private static final String PARTNER = "meridian";

    @Parameters(paramLabel = "WHAT", description = "cost, cold")
    private String what = "";

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Option(names = "--goals", description = "Leaves out the what-if.")
    private boolean goals;

    @Option(names = "--rounds", description = "cold: how often each function is started; the median counts.")
    private int rounds = 7;

    @Option(names = "--memory", description = "cold: megabytes of each function.")
    private int memoryMegabytes = 512;

    @Option(names = "--all", description = "cold: every function, not only the street of an order.")
    private boolean all;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (what) {
            case "cost" -> cost();
            case "cold" -> cold();
            default -> throw Mishap.failed("there is no bench " + what + ": cost and cold are those there are");
        };
    }

    private int cold() throws IOException, InterruptedException {
        var goals = new ColdBench(
                        Home.path(), rounds, memoryMegabytes, all, line -> System.err.println("waybill: " + line))
                .run();
        if (json) {
            System.out.println(Json.pretty(Json.array().addAll(goals.figures())));
        } else {
            goals.table().forEach(System.out::println);
        }
        return 0;
    }

    private int cost() throws IOException, InterruptedException {
        var home = Home.path();
        var assembly = new Synthesis(home).assembly(PARTNER, line -> System.err.println("waybill: " + line));
        var process = new ProcessBuilder(command(home.resolve("tests/target"), assembly)).inheritIO();
        // As on Lambda: metrics are lines, and a function has a name.
        process.environment().put("AWS_EMF_ENVIRONMENT", "Lambda");
        process.environment().put("AWS_LAMBDA_FUNCTION_NAME", "Room");
        process.environment().put("POWERTOOLS_SERVICE_NAME", "Room");
        return process.start().waitFor();
    }

    private List<String> command(Path tests, Path assembly) throws IOException {
        var libraries = tests.resolve("classpath.txt");
        if (!Files.exists(libraries)) {
            throw Mishap.failed("the benches are not built: run ./mvnw -q -DskipTests package");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                String.join(
                        File.pathSeparator,
                        tests.resolve("test-classes").toString(),
                        tests.resolve("classes").toString(),
                        Files.readString(libraries).strip()),
                "dev.waybill.tests.meter.CostBench",
                assembly.toString()));
        if (json) {
            command.add("--json");
        }
        if (goals) {
            command.add("--goals");
        }
        return command;
    }
}
