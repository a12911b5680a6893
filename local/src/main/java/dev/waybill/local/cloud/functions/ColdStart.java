package dev.waybill.local.cloud.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts one function as a fresh process, asks it once, and says what that took. */
public final class ColdStart implements AutoCloseable {
    private final CodeShelf code;
    private final Path log;
    private final Map<String, String> house;

    /**
     * What a start took.
     *
     * @param residentKilobytes what the process held in memory after its answer
     */
    public record Took(Duration cpu, Duration wall, long residentKilobytes) {}

    /**
     * Takes the folder of unpacked code that houses share.
     *
     * @param house what every function's environment gets from the house
     */
    public ColdStart(Path codeFolder, Path log, Map<String, String> house) {
        this.code = new CodeShelf(codeFolder);
        this.log = log;
        this.house = Map.copyOf(house);
    }

    /** From the start of the process to the answer. */
    public Took start(FunctionSettings settings, byte[] payload, Start how) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        try (var process = process(settings, how)) {
            check(settings, process.invoke(payload));
            return took(process, Duration.ZERO, begun);
        }
    }

    /** The answer alone, of a process that has started and, when it is to be restored, has run its hooks. */
    public Took answer(FunctionSettings settings, byte[] payload, Start how) throws IOException, InterruptedException {
        try (var process = process(settings, how)) {
            process.awaitReady();
            var before = process.cpu();
            var begun = System.nanoTime();
            process.restore();
            check(settings, process.invoke(payload));
            return took(process, before, begun);
        }
    }

    private FunctionProcess process(FunctionSettings settings, Start how) throws IOException {
        return FunctionProcess.start(settings, code.code(settings.zip()), house, log, how);
    }

    @Override
    public void close() throws IOException {
        code.close();
    }

    private static Took took(FunctionProcess process, Duration before, long begun) throws IOException {
        var wall = Duration.ofNanos(System.nanoTime() - begun);
        return new Took(process.cpu().minus(before), wall, resident(process.pid()));
    }

    /** Linux tells it; elsewhere it is not known. */
    private static long resident(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    private static void check(FunctionSettings settings, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            throw new IllegalStateException(settings.name() + " failed: " + failed.text());
        }
        if (outcome.text().contains("itemIdentifier")) {
            throw new IllegalStateException(settings.name() + " gave messages back: " + outcome.text());
        }
    }
}
