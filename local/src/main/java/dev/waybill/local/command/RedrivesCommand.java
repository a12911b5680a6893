package dev.waybill.local.command;

import dev.waybill.local.desk.Desk;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Redrives and replays that were begun. */
@Command(
        name = "redrives",
        mixinStandardHelpOptions = true,
        description =
                "Redrives, newest first, or replays with --replays; how far one is; pausing, resuming and cancelling it.")
final class RedrivesCommand implements Callable<Integer> {
    @Mixin
    private AtDesk at = new AtDesk();

    @Option(names = "--replays", description = "Replays instead.")
    private boolean replays;

    @Override
    public Integer call() throws IOException {
        var answer = at.desk().get(list(replays));
        return at.print(answer, HowMuch.JOBS.text(answer.path("items")));
    }

    @Command(mixinStandardHelpOptions = true, description = "How far a job is.")
    int show(
            @Mixin AtDesk desk,
            @Parameters(paramLabel = "JOB") String job,
            @Option(names = "--replay", description = "It is a replay.") boolean replay)
            throws IOException {
        var answer = desk.desk().get(list(replay) + "/" + Desk.encoded(job));
        return desk.print(answer, HowMuch.told(answer));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stops a job until it is resumed, lets it go on, or ends it.")
    int control(
            @Mixin AtDesk desk,
            @Parameters(paramLabel = "pause|resume|cancel") String act,
            @Parameters(paramLabel = "JOB") String job,
            @Option(names = "--replay", description = "It is a replay.") boolean replay,
            @Option(names = "--why", required = true, paramLabel = "TEXT") String why)
            throws IOException {
        var place = list(replay) + "/" + Desk.encoded(job);
        var answer = desk.desk()
                .postOver(place + "/" + Desk.encoded(act), place, Json.object().put("why", why));
        return desk.print(answer, HowMuch.told(answer));
    }

    private static String list(boolean replays) {
        return replays ? "/v1/replays" : "/v1/redrives";
    }
}
