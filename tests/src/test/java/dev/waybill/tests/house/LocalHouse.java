package dev.waybill.tests.house;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The house that {@code ./waybill up} stands up, in a process of its own. */
public final class LocalHouse implements TestHouse {
    /** Synthesis on a busy machine with two cores, and the house's own half minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final RunningHouse doors;

    private LocalHouse(Process process, RunningHouse doors) {
        this.process = process;
        this.doors = doors;
    }

    /**
     * Stands it up and waits until it is ready.
     *
     * @param place for its note, its data and what it says
     * @param simulator the port on loopback that its targets may use
     */
    public static LocalHouse up(Path place, int simulator) throws IOException {
        Path folder = place.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        Path said = folder.resolve("house.log");
        var command = new ProcessBuilder(
                        REPOSITORY.resolve("waybill").toString(),
                        "up",
                        "--partner",
                        "demo",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--local-target",
                        "127.0.0.1:" + simulator)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        command.environment().put("WAYBILL_NO_BUILD", "1");
        Process process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "down"));
        return new LocalHouse(process, new RunningHouse(ready(process, folder, said)));
    }

    private static HouseNote ready(Process process, Path folder, Path said) throws IOException {
        Instant late = Instant.now().plus(PATIENCE);
        Optional<HouseNote> note = Optional.empty();
        while (note.isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(late)) {
                process.destroyForcibly();
                throw new IOException("the house did not stand up: " + Files.readString(said));
            }
            pause();
            note = HouseNote.in(folder).filter(written -> written.pid() == process.pid());
        }
        return note.get();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    @Override
    public RunningHouse doors() {
        return doors;
    }

    @Override
    public String hostOfTests() {
        return "127.0.0.1";
    }

    @Override
    public List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(doors.note().data().resolve("logs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The processes of its functions. */
    List<ProcessHandle> functions() {
        return process.descendants().toList();
    }

    /** Ends it as a power cut would. */
    void kill() throws IOException {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        await();
    }

    private void await() throws IOException {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the house did not go down within 30 s");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
