package dev.waybill.tests.bench;

import dev.waybill.target.UrlPolicy;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.figures.Figure;
import dev.waybill.tests.kills.BareCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The local house's engines and the simulated ERP, each in a process of its own, and processes that see them as functions see AWS. */
final class Emulated implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path folder;
    private final BareCloud cloud;
    private final Process erp;
    private final String farSide;
    private final Map<String, String> endpoints = new TreeMap<>();
    private final @Nullable TlsFront front;

    private Emulated(BareCloud cloud, Path folder, boolean encrypted) throws IOException, InterruptedException {
        this.folder = folder;
        this.cloud = cloud;
        erp = new ProcessBuilder(
                        JAVA.toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ErpSimulator.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = erp.inputReader();
        farSide = String.valueOf(said.readLine()).replace("listening on ", "");
        endpoints.putAll(cloud.endpoints());
        front = encrypted ? encrypt() : null;
    }

    static Emulated up() throws IOException, InterruptedException {
        Path folder = freshFolder();
        return new Emulated(BareCloud.of("bench-house", folder), folder, false);
    }

    /** With engines that keep what they acknowledge, as those of a house with a folder do. */
    static Emulated kept() throws IOException, InterruptedException {
        Path folder = freshFolder();
        return new Emulated(BareCloud.kept("bench-house", folder), folder, false);
    }

    /** With TLS before AWS's services, as it is on AWS. */
    static Emulated encrypted() throws IOException, InterruptedException {
        Path folder = freshFolder();
        return new Emulated(BareCloud.of("bench-house", folder), folder, true);
    }

    private static Path freshFolder() throws IOException {
        Path target = Files.createDirectories(Figure.root().resolve("tests/target"));
        return Files.createTempDirectory(target, "bench-");
    }

    private TlsFront encrypt() throws IOException, InterruptedException {
        List<String> services = List.copyOf(endpoints.keySet());
        List<Integer> plain = endpoints.values().stream()
                .map(url -> URI.create(url).getPort())
                .toList();
        TlsFront opened = TlsFront.before(plain, folder);
        for (int i = 0; i < services.size(); i++) {
            endpoints.put(services.get(i), "https://127.0.0.1:" + opened.ports().get(i));
        }
        return opened;
    }

    Path folder() {
        return folder;
    }

    /** Runs a class of this package in a process with a function's flags and environment, until it ends. */
    void run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Dhttp.maxConnections=16",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (front != null) {
            command.addAll(front.trust());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = process.environment();
        endpoints.forEach((service, url) -> environment.put("AWS_ENDPOINT_URL_" + service, url));
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put(UrlPolicy.LOCAL_TARGETS, farSide);
        int status = process.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + status);
        }
    }

    @Override
    public void close() throws IOException {
        erp.destroy();
        if (front != null) {
            front.close();
        }
        try {
            cloud.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
