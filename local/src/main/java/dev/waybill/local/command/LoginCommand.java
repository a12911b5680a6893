package dev.waybill.local.command;

import dev.waybill.local.desk.Login;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Logs in at a deployed environment. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description =
                "Logs in at a deployed environment with a browser; the token is kept for its hour, for you alone.")
final class LoginCommand implements Callable<Integer> {
    @Option(names = "--api", required = true, paramLabel = "URL", description = "The environment's desk.")
    private String api = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Login().run(api, address -> System.out.println("open in a browser: " + address));
        System.out.println("waybill: logged in at " + api);
        return 0;
    }
}
