package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.desk.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the story of one record. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Tells the story of one record: the facts it took and why, what each target has, what waits.",
        footer = {
            "",
            "For example: waybill trace order shop:450789469 --tenant acme",
            "             waybill trace order 1001 --tenant acme"
        })
final class TraceCommand implements Callable<Integer> {
    private static final Sheet STORY = Sheet.of("at", "kind", "title", "detail", "eventId");

    @Mixin
    private AtDesk at = new AtDesk();

    @Parameters(index = "0", paramLabel = "TYPE", description = "order, customer, inventory …")
    private String type = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "The record's id, any system's id for it, or the number of an order that came within a week.")
    private String id = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant.")
    private String tenant = "";

    @Override
    public Integer call() throws IOException {
        var trace = at.desk()
                .get("/v1/tenants/" + Desk.encoded(tenant) + "/records/" + Desk.encoded(type) + "/"
                        + Desk.encoded(record()));
        return at.print(trace, story(trace));
    }

    /** What people call an order is no key: the desk looks for it. */
    private String record() throws IOException {
        if (id.indexOf(':') > 0) {
            return id;
        }
        var week = Instant.now().minus(Duration.ofDays(7)).toString();
        return at.desk()
                .get("/v1/transactions", Map.of("tenant", tenant, "id", id, "from", week))
                .path("items")
                .valueStream()
                .filter(found -> found.path("entity").asText().equals(type))
                .map(found -> found.path("record").asText())
                .findFirst()
                .orElse(id);
    }

    private static String story(JsonNode trace) {
        var record = trace.path("record");
        return "%s %s of tenant %s is %s, at version %s%n%n%s%s"
                .formatted(
                        record.path("entity").asText(),
                        record.path("id").asText(),
                        record.path("tenant").asText(),
                        record.path("state").asText(),
                        record.path("version").asText(),
                        STORY.text(trace.path("timeline")),
                        origins(record.path("groups")));
    }

    /** Which source's word stands, and by which rule. */
    private static String origins(JsonNode groups) {
        var lines = new StringJoiner(System.lineSeparator());
        groups.properties()
                .forEach(group -> lines.add("  %-24s from %s, of %s (%s)"
                        .formatted(
                                group.getKey(),
                                group.getValue().path("source").asText(),
                                group.getValue().path("at").asText(),
                                group.getValue().path("rule").asText())));
        return groups.isEmpty() ? "" : "%n%nwhere each group of fields comes from%n".formatted() + lines;
    }
}
