package dev.waybill.local.command;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.Mishap;
import java.io.IOException;
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        var note = HouseNote.find();
        if (note.isEmpty()) {
            System.out.println("waybill: no house runs from this folder");
            return 0;
        }
        var process = note.get().process();
        if (process.isPresent()) {
            end(process.get());
        }
        note.get().erase();
        System.out.println("waybill: the house of partner " + note.get().partner() + " is down");
        return 0;
    }

    /** Function processes end by themselves when the house's end of their pipe is gone. */
    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw Mishap.unusable("the house's process could not be awaited");
        }
    }
}
