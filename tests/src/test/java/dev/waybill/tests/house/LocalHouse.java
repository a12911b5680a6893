package dev.waybill.tests.house;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The house that {@code ./waybill up} stands up, in a process of its own that a test may end as it likes. */
public final class LocalHouse implements TestHouse {
    /** Synthesis on a busy machine with two cores, and the house's own half minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Path folder;
    private final List<String> options;
    private volatile Process process;
    private volatile RunningHouse doors;

    private LocalHouse(Path folder, List<String> options) throws IOException {
        this.folder = folder;
        this.options = options;
        this.process = start(0);
        this.doors = ready();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroy(), "down"));
    }

    /**
     * Stands a house up that keeps its data in a new folder, and waits until it is ready. Of several at once the first
     * synthesizes and makes the functions' cache for all.
     *
     * @param simulators the ports on loopback that it may call
     */
    public static LocalHouse up(Integer... simulators) throws IOException {
        return up(List.of(), simulators);
    }

    /** The same, whose calls take the time that AWS takes, and which runs several of a function at once. */
    public static LocalHouse upLikeAws(Integer... simulators) throws IOException {
        return up(List.of("--like-aws"), simulators);
    }

    private static LocalHouse up(List<String> mode, Integer... simulators) throws IOException {
        Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
        List<String> options = new ArrayList<>(mode);
        List.of(simulators).forEach(far -> options.addAll(List.of("--local-target", "127.0.0.1:" + far)));
        return new LocalHouse(Files.createTempDirectory(target, "house-"), options);
    }

    private Process start(int port) throws IOException {
        var command = new ProcessBuilder(
                        REPOSITORY.resolve("waybill").toString(),
                        "up",
                        "--partner",
                        "demo",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        folder.resolve("data").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
        command.command().addAll(options);
        command.environment().put("WAYBILL_NO_BUILD", "1");
        return command.start();
    }

    private Path said() {
        return folder.resolve("house.log");
    }

    private RunningHouse ready() throws IOException {
        Instant late = Instant.now().plus(PATIENCE);
        Optional<HouseNote> note = Optional.empty();
        while (note.isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(late)) {
                process.destroyForcibly();
                throw new IOException("the house did not stand up: " + Files.readString(said()));
            }
            ended(Duration.ofMillis(200));
            note = HouseNote.in(folder).filter(written -> written.pid() == process.pid());
        }
        return new RunningHouse(note.get());
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
        try (Stream<Path> files = Files.walk(folder.resolve("data/logs"))) {
            return Stream.concat(files.filter(Files::isRegularFile), Stream.of(said()))
                    .toList();
        }
    }

    /** What its processes hold of the machine's memory, pages that they share counted once; zero where Linux does not say. */
    public record Memory(long houseMegabytes, long functionsMegabytes) {}

    public Memory memory() {
        return new Memory(
                megabytes(process.toHandle()),
                process.descendants().mapToLong(LocalHouse::megabytes).sum());
    }

    /** The CPU time of its function processes so far, by the function's name; empty where Linux does not say. */
    public Map<String, Double> cpuMillis() {
        Map<String, Double> times = new TreeMap<>();
        process.descendants()
                .forEach(function -> functionOf(function)
                        .ifPresent(name -> times.merge(
                                name,
                                function.info()
                                                .totalCpuDuration()
                                                .orElse(Duration.ZERO)
                                                .toNanos()
                                        / 1e6,
                                Double::sum)));
        return times;
    }

    /** The most that a process of each function ever held, of a hundred parts of its memory; empty where Linux does not say. */
    public Map<String, Long> memoryPeaks() {
        Map<String, Long> peaks = new TreeMap<>();
        process.descendants()
                .forEach(function -> functionOf(function)
                        .ifPresent(name -> peaks.merge(
                                name,
                                100
                                        * megabytes(function, "status", "VmHWM:")
                                        / variable(function, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
                                                .map(Long::valueOf)
                                                .orElseThrow(),
                                Math::max)));
        return peaks;
    }

    private static Optional<String> functionOf(ProcessHandle function) {
        return variable(function, "AWS_LAMBDA_FUNCTION_NAME");
    }

    private static Optional<String> variable(ProcessHandle function, String name) {
        try {
            String variables = Files.readString(Path.of("/proc/" + function.pid() + "/environ"));
            return Stream.of(variables.split("\0", -1))
                    .filter(variable -> variable.startsWith(name + "="))
                    .map(variable -> variable.substring(variable.indexOf('=') + 1))
                    .findFirst();
        } catch (IOException notLinuxOrGone) {
            return Optional.empty();
        }
    }

    private static long megabytes(ProcessHandle process) {
        return megabytes(process, "smaps_rollup", "Pss:");
    }

    private static long megabytes(ProcessHandle process, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/" + file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
                    .sum();
        } catch (IOException notLinuxOrGone) {
            return 0;
        }
    }

    /** Ends one process of its functions, whatever it is at; says how many it ended. */
    public int killAFunction(Random random) {
        List<ProcessHandle> functions = process.descendants().toList();
        if (functions.isEmpty()) {
            return 0;
        }
        return functions.get(random.nextInt(functions.size())).destroyForcibly() ? 1 : 0;
    }

    /** Ends every process of one function, whatever it is at; says how many it ended. */
    public long kill(String function) {
        return process.descendants()
                .filter(one ->
                        functionOf(one).filter(name -> name.contains(function)).isPresent())
                .filter(ProcessHandle::destroyForcibly)
                .count();
    }

    /** What the command prints in this house's folder, errors too, and how it ends. */
    public record Said(int exit, String text) {}

    /** Runs {@code ./waybill} as a person would who stands in this house's folder. */
    public Said waybill(String... arguments) throws IOException {
        var command = new ProcessBuilder(REPOSITORY.resolve("waybill").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        command.command().addAll(List.of(arguments));
        command.environment().put("WAYBILL_NO_BUILD", "1");
        Process running = command.start();
        String text = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Said(running.waitFor(), text);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    /** Ends it and every process of its functions between two instructions. */
    public void cutThePower() throws IOException {
        List<ProcessHandle> functions = process.descendants().toList();
        process.destroyForcibly();
        functions.forEach(ProcessHandle::destroyForcibly);
        if (!ended(Duration.ofSeconds(10))) {
            throw new IOException("the house cannot be ended");
        }
    }

    /** Stands it up again on what its folder kept, at the same address. */
    public void restart() throws IOException {
        process = start(URI.create(doors.note().url()).getPort());
        doors = ready();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        if (!ended(Duration.ofSeconds(30))) {
            process.destroyForcibly();
            throw new IOException("the house did not go down within 30 s");
        }
        requireNoThreadEnded();
    }

    /** A thread that ends by surprise may have been a queue's only poller: no answer tells it, only this. */
    private void requireNoThreadEnded() throws IOException {
        try (Stream<String> lines = Files.lines(said(), StandardCharsets.ISO_8859_1)) {
            Optional<String> ended =
                    lines.filter(line -> line.contains("Exception in thread")).findFirst();
            if (ended.isPresent()) {
                throw new IOException("a thread of the house ended by surprise, see " + said() + ": " + ended.get());
            }
        }
    }

    private boolean ended(Duration patience) throws IOException {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
