package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.house.Mishap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "             waybill trace order 1001 --tenant acme",
            "             waybill trace order 1001                    (whose it is, if it came within a day)"
        })
final class TraceCommand implements Callable<Integer> {
    /** A page of the archive goes back two days. */
    private static final int MOST_PAGES = 5;

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

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "The tenant; without it, all are asked for the id, and for a number that came within a day.")
    private @Nullable String tenant;

    @Override
    public Integer call() throws IOException {
        var record = tenant != null && id.indexOf(':') > 0 ? new Named(tenant, id) : found();
        var trace = at.desk()
                .get("/v1/tenants/" + Desk.encoded(record.tenant()) + "/records/" + Desk.encoded(type) + "/"
                        + Desk.encoded(record.id()));
        return at.print(trace, story(trace));
    }

    private record Named(String tenant, String id) {}

    /** What people call an order is no key, and an id is a key of each tenant: the desk looks for it. */
    private Named found() throws IOException {
        var asked = new TreeMap<>(Map.of("id", id));
        if (tenant != null) {
            asked.put("tenant", tenant);
            asked.put("from", Instant.now().minus(Duration.ofDays(7)).toString());
        }
        var answer = at.desk().get("/v1/transactions", asked);
        for (int pages = 1;
                named(answer).isEmpty() && answer.path("cursor").isTextual() && pages < MOST_PAGES;
                pages++) {
            asked.put("cursor", answer.path("cursor").asText());
            answer = at.desk().get("/v1/transactions", asked);
        }
        return theOne(named(answer), answer.path("notSearched"));
    }

    private Named theOne(List<Named> named, JsonNode notSearched) {
        var whose = named.stream().map(Named::tenant).distinct().toList();
        if (whose.size() > 1) {
            throw Mishap.failed(
                    "several tenants have " + type + " " + id + ": give --tenant, one of " + String.join(", ", whose));
        }
        if (named.isEmpty() && tenant == null) {
            throw Mishap.failed("no " + type + " " + id + " came within a day; with --tenant a week is searched"
                    + (notSearched.isTextual() ? ". Not looked at: " + notSearched.asText() : ""));
        }
        return named.isEmpty() ? new Named(String.valueOf(tenant), id) : named.getFirst();
    }

    private List<Named> named(JsonNode answer) {
        return answer.path("items")
                .valueStream()
                .filter(found -> found.path("entity").asText().equals(type))
                .map(found -> new Named(
                        found.path("tenant").asText(), found.path("record").asText()))
                .distinct()
                .toList();
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
