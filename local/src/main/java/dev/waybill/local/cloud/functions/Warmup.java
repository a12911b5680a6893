package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.crac.CheckpointException;
import com.amazonaws.services.lambda.crac.Core;
import java.io.File;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Makes the cache of a zip, once: a process that creates every handler, runs the hooks that prime them, and ends; the JVM then
 * keeps what was loaded and linked. Also that process's main class.
 */
public final class Warmup {
    private static final long MOST_SECONDS = 120;

    private Warmup() {}

    /** Creates the handlers that the arguments name, as the runtime client would: by name, hence by reflection. */
    public static void main(String[] handlers) throws CheckpointException {
        var kept = new ArrayList<Object>(); // the context of the hooks holds them weakly
        for (var handler : handlers) {
            try {
                kept.add(Class.forName(handler).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException | LinkageError notHere) {
                System.err.println(handler + " is not warmed up: " + notHere);
            }
        }
        NativePart.load(); // the context clears the C library's memory of addresses
        try {
            Core.getGlobalContext().beforeCheckpoint(null);
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    /** Makes the cache where there is none; without it functions only start more slowly. */
    static void ensure(Code code, List<String> handlers, Map<String, String> environment) throws IOException {
        var fromFolder = Files.isDirectory(Path.of(Code.origin(Tether.class)));
        if (fromFolder || Files.exists(code.cache())) {
            return;
        }
        var recorded = code.folder().resolve(UUID.randomUUID() + ".aotconf");
        var draft = code.folder().resolve(UUID.randomUUID() + ".aot");
        var log = code.folder().resolve("warmup.log");
        if (ended(process(code, recording(code, recorded, handlers), environment, log))
                && ended(process(code, creating(code, recorded, draft), environment, log))
                && Files.exists(draft)) {
            Files.move(draft, code.cache(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(draft);
        Files.deleteIfExists(recorded);
    }

    private static Process process(Code code, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(code.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"); // else nobody registers a hook
        return builder.start();
    }

    private static List<String> recording(Code code, Path recorded, List<String> handlers) {
        var command = java(code, FunctionProcess.SMALL_AND_QUICK);
        command.add(1, "-XX:AOTMode=record");
        command.add(2, "-XX:AOTConfiguration=" + recorded);
        command.add(Warmup.class.getName());
        command.addAll(handlers);
        return command;
    }

    /** The JVM writes objects into a cache only under G1; every collector reads them. */
    private static List<String> creating(Code code, Path recorded, Path draft) {
        var flags = FunctionProcess.SMALL_AND_QUICK.stream()
                .map(flag -> flag.equals("-XX:+UseSerialGC") ? "-XX:+UseG1GC" : flag)
                .toList();
        var command = java(code, flags);
        command.add(1, "-XX:AOTMode=create");
        command.add(2, "-XX:AOTConfiguration=" + recorded);
        command.add(3, "-XX:AOTCache=" + draft);
        return command;
    }

    private static List<String> java(Code code, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(NativePart.options(code.nativePart()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, code.classPath())));
        return command;
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
