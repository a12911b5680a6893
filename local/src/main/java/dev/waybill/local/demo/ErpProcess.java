package dev.waybill.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The simulated ERP of the tests module in a process of its own, and its control calls. */
public final class ErpProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private ErpProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    public static ErpProcess start(Path home) throws IOException {
        var jar = home.resolve("tests/target/waybill-tests-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw Mishap.unusable("the simulated ERP is not built: run ./mvnw -q -DskipTests package");
        }
        var libraries = home.resolve("local/target/lib") + File.separator + "*";
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        jar + File.pathSeparator + libraries,
                        "dev.waybill.tests.erp.ErpSimulator",
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Not closed: the simulator may still print, and its process is ended as a whole.
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        var line = lines.readLine();
        if (line == null || !line.startsWith(LISTENING)) {
            process.destroyForcibly();
            throw Mishap.unusable("the simulated ERP did not start: " + line);
        }
        return new ErpProcess(process, line.substring(LISTENING.length()).strip());
    }

    /** Its {@code host:port}. */
    public String address() {
        return address;
    }

    /** Tells it the secrets with which a tenant's deliveries must come. */
    public void trust(String tenant, JsonNode secrets) throws IOException {
        var request = Json.object().put("tenant", tenant);
        var list = request.putArray("secrets");
        secrets.forEach(list::add);
        call(HttpRequest.newBuilder(control("trust"))
                .POST(BodyPublishers.ofByteArray(Json.bytes(request)))
                .build());
    }

    /** What happened in it, by tenant and business key. */
    JsonNode effects() throws IOException {
        return call(HttpRequest.newBuilder(control("effects")).build());
    }

    private URI control(String what) {
        return URI.create("http://" + address + "/_control/" + what);
    }

    private JsonNode call(HttpRequest request) throws IOException {
        try {
            return Json.parse(http.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.shutdownNow();
    }
}
