package dev.waybill.local.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a tenant, one of its sources or one of its targets wait; nothing is lost. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Lets a tenant, one of its sources or one of its targets wait; nothing is lost.")
final class PauseCommand implements Callable<Integer> {
    @Mixin
    private AtDesk at = new AtDesk();

    @Mixin
    private Stopped what = new Stopped();

    @Override
    public Integer call() throws IOException {
        return what.send(at, "pause");
    }
}
