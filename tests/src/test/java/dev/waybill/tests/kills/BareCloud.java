package dev.waybill.tests.kills;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.Cloud;
import dev.waybill.local.cloud.CloudSettings;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.figures.Figure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The local house's tables, queues, bus, objects and secrets without a function, in a process that may be ended at any moment. */
public final class BareCloud {
    private final Process process;
    private final Map<String, String> endpoints = new TreeMap<>();

    private BareCloud(Process process) throws IOException {
        this.process = process;
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith("{")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the cloud did not stand up on its folder");
        }
        for (Map.Entry<String, JsonNode> endpoint : Json.parse(line).properties()) {
            endpoints.put(endpoint.getKey(), endpoint.getValue().asText());
        }
    }

    /** Stands it up on what the folder kept, and keeps what it acknowledges. */
    static BareCloud on(Path folder) throws IOException {
        return kept("kept-house", folder);
    }

    /** Stands up what an assembly among the test's resources names, and keeps what it acknowledges. */
    public static BareCloud kept(String assembly, Path folder) throws IOException {
        return of(assembly, folder, true);
    }

    /** Stands up what an assembly among the test's resources names, for as long as this process asks for it. */
    public static BareCloud of(String assembly, Path folder) throws IOException {
        return of(assembly, folder, false);
    }

    private static BareCloud of(String assembly, Path folder, boolean kept) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path local = Figure.root().resolve("local/target");
        String classPath = String.join(
                File.pathSeparator,
                local.resolve("waybill-local-0.1.0-SNAPSHOT.jar").toString(),
                local.resolve("lib") + "/*",
                Figure.root().resolve("tests/target/test-classes").toString());
        List<String> command = List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                BareCloud.class.getName(),
                folder.toString(),
                assembly,
                Boolean.toString(kept));
        File errors = folder.resolve("errors.log").toFile();
        return new BareCloud(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start());
    }

    /** @param arguments the folder, the assembly, whether it is kept */
    public static void main(String[] arguments) throws Exception {
        // The engines' threads would keep a process alive that has failed, and the test waits for its word.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failed) -> {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Path folder = Path.of(arguments[0]);
        Assembly assembly = Assembly.read(Figure.root().resolve("tests/src/test/resources/" + arguments[1]));
        CloudSettings settings = new CloudSettings(
                folder.resolve("data"), folder.resolve("code"), Boolean.parseBoolean(arguments[2]), 0, Map.of());
        try (Cloud cloud = Cloud.standUp(assembly, settings)) {
            System.out.println(Json.write(Json.object().setAll(texts(cloud.endpoints()))));
            // The end of the pipe is the end of the test that asked for it.
            int end = System.in.read();
            System.out.println(end);
        }
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, JsonNode> texts(Map<String, String> endpoints) {
        Map<String, JsonNode> nodes = new TreeMap<>();
        endpoints.forEach((service, url) -> nodes.put(service, Json.object().textNode(url)));
        return nodes;
    }

    /** The addresses of its services, by the words of {@code AWS_ENDPOINT_URL_…}. */
    public Map<String, String> endpoints() {
        return Map.copyOf(endpoints);
    }

    String endpoint(String service) {
        return endpoints.getOrDefault(service, "");
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
