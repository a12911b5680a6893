package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Makes the cache of a zip, once: a function process that creates every handler, has them rehearse, answers once, and ends;
 * the JVM then keeps what was loaded and linked. Also that process's handler.
 */
public final class Warmup implements RequestStreamHandler {
    /** It alone plays with the bucket's client, whose classes a cache would load into every other function: 5 MB each. */
    private static final String ALONE = "dev.waybill.archive.";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HANDLERS = "WAYBILL_WARMUP_HANDLERS";
    private static final System.Logger LOG = System.getLogger("dev.waybill.local");

    private final List<Object> kept = new ArrayList<>(); // the context of the hooks holds them weakly

    /** Creates the handlers that the environment names, as the runtime client would: by name, hence by reflection. */
    public Warmup() {
        for (var handler : System.getenv(HANDLERS).split(",", -1)) {
            try {
                kept.add(Class.forName(handler).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException | LinkageError notHere) {
                System.err.println(handler + " is not warmed up: " + notHere);
            }
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        in.transferTo(out);
    }

    /** Makes the cache where there is none that fits; without one, functions start plainly, and the log says so. */
    static synchronized void ensure(Code code, List<FunctionSettings> functions, Map<String, String> house)
            throws IOException {
        var fromFolder = Files.isDirectory(Path.of(Code.origin(Tether.class)));
        if (fromFolder) {
            return;
        }
        // Two houses may stand up at once: the second waits and finds it made.
        try (var lock = FileChannel.open(
                        code.folder().resolve("warmup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.exists(code.cache()) || !fits(code)) {
                make(code, functions, house);
            }
        }
    }

    private static void make(Code code, List<FunctionSettings> functions, Map<String, String> house)
            throws IOException {
        Files.deleteIfExists(code.cache());
        var recorded = code.folder().resolve(UUID.randomUUID() + ".aotconf");
        var draft = code.folder().resolve(UUID.randomUUID() + ".aot");
        try {
            if (recorded(code, settings(functions), house, recorded) && created(code, recorded, draft)) {
                Files.move(draft, code.cache(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "no AOT cache could be made, functions start plainly; " + log(code) + " says why");
            }
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(recorded);
        }
    }

    /** All of a zip as one: each handler finds its names. */
    private static FunctionSettings settings(List<FunctionSettings> functions) {
        var environment = new TreeMap<String, String>();
        functions.forEach(function -> environment.putAll(function.environment()));
        environment.put(
                HANDLERS,
                String.join(
                        ",",
                        functions.stream()
                                .map(function -> function.handler().split("::", -1)[0])
                                .filter(handler -> !handler.startsWith(ALONE))
                                .distinct()
                                .toList()));
        var first = functions.getFirst();
        return new FunctionSettings(
                "Warmup", first.arn(), Warmup.class.getName(), 512, PATIENCE, environment, first.zip());
    }

    private static boolean recorded(Code code, FunctionSettings settings, Map<String, String> house, Path recorded)
            throws IOException {
        var flags = List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded);
        try (var process = FunctionProcess.start(settings, code, house, log(code), Start.RESTORED, flags)) {
            process.awaitReady();
            process.restore();
            return process.invoke("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)) instanceof Outcome.Returned
                    && process.end(PATIENCE);
        } catch (IllegalStateException notReady) {
            LOG.log(System.Logger.Level.WARNING, notReady.getMessage());
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The JVM writes objects into a cache only under G1; every collector reads them. */
    private static boolean created(Code code, Path recorded, Path draft) throws IOException {
        return ends(
                code,
                "-XX:+UseG1GC",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recorded,
                "-XX:AOTCache=" + draft);
    }

    /** Not if it was made by another JDK, or with another class path. */
    private static boolean fits(Code code) throws IOException {
        return ends(code, "-XX:+UseSerialGC", "-XX:AOTMode=on", "-XX:AOTCache=" + code.cache(), "--version");
    }

    private static boolean ends(Code code, String... flags) throws IOException {
        var command = FunctionProcess.java(code);
        command.removeIf(flag -> flag.equals("-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        var process = new ProcessBuilder(command)
                .directory(code.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(code).toFile()))
                .start();
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static Path log(Code code) {
        return code.folder().resolve("warmup.log");
    }
}
