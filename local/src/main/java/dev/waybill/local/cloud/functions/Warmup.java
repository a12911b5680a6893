package dev.waybill.local.cloud.functions;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes the class archive of a zip, once: a process that creates every handler and ends. Also that process's main class. */
public final class Warmup {
    private static final long MOST_SECONDS = 60;

    private Warmup() {}

    /** Creates the handlers that the arguments name, as the runtime client would: by name, hence by reflection. */
    public static void main(String[] handlers) {
        for (var handler : handlers) {
            try {
                Class.forName(handler).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException | LinkageError notHere) {
                System.err.println(handler + " is not warmed up: " + notHere);
            }
        }
    }

    /** Makes the archive where there is none; without it functions only start more slowly. */
    static void ensure(Code code, List<String> handlers, Map<String, String> environment) throws IOException {
        var fromFolder = Files.isDirectory(Path.of(Code.origin(Tether.class)));
        if (fromFolder || Files.exists(code.archive())) {
            return;
        }
        var draft = code.folder().resolve(UUID.randomUUID() + ".jsa");
        var builder = new ProcessBuilder(command(code, draft, handlers))
                .directory(code.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(code.folder().resolve("warmup.log").toFile());
        builder.environment().putAll(environment);
        if (ended(builder.start()) && Files.exists(draft)) {
            Files.move(draft, code.archive(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(draft);
    }

    private static List<String> command(Code code, Path archive, List<String> handlers) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FunctionProcess.SMALL_AND_QUICK);
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, code.classPath()), Warmup.class.getName()));
        command.addAll(handlers);
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
