package dev.waybill.local.command;

import dev.waybill.local.demo.Demo;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole street at work. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Two retailers, forty webhooks, one ERP: shows them travel, counts them, and ends with 0 only if they balance.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Prints the summary as JSON and nothing else.")
    private boolean json;

    @Option(names = "--stay", description = "Keeps the house up afterwards, until Ctrl-C.")
    private boolean stay;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Demo(Home.path(), json, stay).run() ? 0 : 1;
    }
}
