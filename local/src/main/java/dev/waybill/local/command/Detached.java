package dev.waybill.local.command;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.Mishap;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A house in a process of its own, which stays when this command ends. */
record Detached(List<String> arguments) {
    /** A synthesis may be needed first. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    int start() throws IOException, InterruptedException {
        var log = HouseNote.place().resolveSibling("house.log");
        Files.createDirectories(log.toAbsolutePath().getParent());
        var process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        var until = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(until)) {
            if (HouseNote.find().filter(note -> note.pid() == process.pid()).isPresent()) {
                System.out.print(Files.readString(log));
                return 0;
            }
            Thread.sleep(100);
        }
        if (process.isAlive()) {
            process.destroyForcibly();
            throw Mishap.unusable("the house did not stand up within " + PATIENCE.toMinutes() + " minutes, see " + log);
        }
        throw process.exitValue() == 1 ? Mishap.failed(lastLine(log)) : Mishap.unusable(lastLine(log));
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Waybill.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static String lastLine(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty()
                ? "the house did not start, see " + log
                : lines.getLast().replaceFirst("^waybill: ", "");
    }
}
