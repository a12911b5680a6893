package dev.waybill.local.command;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.Mishap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Ends the house that runs from this folder. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends the house with all its processes; a data folder that was given stays.")
final class DownCommand implements Callable<Integer> {
    private static final long MOST_SECONDS = 15;

    private final Path folder;

    DownCommand() {
        this(HouseNote.HERE);
    }

    DownCommand(Path folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var running = HouseNote.in(folder).flatMap(HouseNote::process);
        if (running.isPresent()) {
            end(running.get());
        }
        // Empty where the house went as it should: then it took its note along.
        var left = HouseNote.clear(folder);
        if (running.isPresent()) {
            System.out.println("waybill: the house is down");
        } else {
            System.out.println(left.map(note ->
                            "waybill: the house of partner " + note.partner() + " had ended; what it left is gone, too")
                    .orElse("waybill: no house runs from this folder"));
        }
        return 0;
    }

    /** Function processes end by themselves when the house's end of their pipe is gone. */
    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException impossible) {
            throw Mishap.unusable("the house's process could not be awaited");
        }
    }
}
