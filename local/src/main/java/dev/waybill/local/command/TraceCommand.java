package dev.waybill.local.command;

import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the story of one record. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Tells the story of one record: its state, the facts it took and why, and what each target has.",
        footer = {"", "For example: waybill trace order shopify:450789469 --tenant acme"})
final class TraceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TYPE", description = "order, customer, inventory …")
    private String type = "";

    @Parameters(index = "1", paramLabel = "ID", description = "The record's id, or any system's id for it.")
    private String id = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant.")
    private String tenant = "";

    @Option(names = "--json", description = "Prints {record: {version, state}, ledger: […], targets: […]}.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var story = RunningHouse.find().trace(tenant, type, id);
        System.out.println(json ? Json.pretty(story) : new Story(story).text());
        return 0;
    }
}
