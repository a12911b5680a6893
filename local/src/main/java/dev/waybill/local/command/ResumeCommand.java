package dev.waybill.local.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a tenant, a source or a target go on, and catches up with what came meanwhile. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lets a tenant, a source or a target go on, and catches up with what came meanwhile.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private AtDesk at = new AtDesk();

    @Mixin
    private Stopped what = new Stopped();

    @Override
    public Integer call() throws IOException {
        return what.send(at, "resume");
    }
}
