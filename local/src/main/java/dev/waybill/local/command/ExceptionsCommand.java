package dev.waybill.local.command;

import dev.waybill.local.desk.Desk;
import dev.waybill.local.desk.Sheet;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What needs a person. */
@Command(
        name = "exceptions",
        mixinStandardHelpOptions = true,
        description = "What needs a person: groups by cause, each case, its correction, and trying again.",
        footer = {
            "",
            "For example: waybill exceptions",
            "             waybill exceptions list --cause currency-unknown",
            "             waybill exceptions edit acme EVENT --set /order/lines/0/sku='\"A-7\"' --why \"renamed\"",
            "             waybill exceptions retry --cause currency-unknown --limit 1 --why \"EUR is set up now\""
        })
final class ExceptionsCommand implements Runnable {
    private static final Sheet GROUPS = Sheet.of("count", "title", "tenant", "target", "nextStep");
    private static final Sheet CASES = Sheet.of("id", "tenant", "record", "cause", "field", "target", "at", "nextStep");

    @Mixin
    private AtDesk at = new AtDesk();

    /** Groups, most first. */
    @Override
    public void run() {
        try {
            var answer = at.desk().get("/v1/exceptions/groups");
            at.print(
                    answer,
                    answer.path("groups").isEmpty() ? "nothing needs a person" : GROUPS.text(answer.path("groups")));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the cases.")
    int list(
            @Mixin AtDesk desk,
            @Mixin Wanted wanted,
            @Option(names = "--cursor", paramLabel = "C", description = "From the page before.") @Nullable
                    String cursor)
            throws IOException {
        var query = new TreeMap<>(
                Map.of("tenant", wanted.tenant(), "cause", wanted.cause(), "target", wanted.target(), "limit", "500"));
        if (cursor != null) {
            query.put("cursor", cursor);
        }
        var answer = desk.desk().get("/v1/exceptions", query);
        var more = answer.path("cursor").isTextual()
                ? "\nmore: --cursor " + answer.path("cursor").asText()
                : "";
        return desk.print(answer, CASES.text(answer.path("items")) + more);
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows an arrival as it is kept; personal data are masked.")
    int show(
            @Mixin AtDesk desk,
            @Parameters(paramLabel = "TENANT") String tenant,
            @Parameters(paramLabel = "EVENT", description = "The arrival's id.") String event,
            @Option(names = "--reveal", description = "Shows personal data: an act that is audited.") boolean reveal,
            @Option(names = "--why", paramLabel = "TEXT", defaultValue = "") String why)
            throws IOException {
        var answer = desk.desk().get(place(tenant, event), Map.of("reveal", reveal ? "true" : "", "why", why));
        return desk.print(answer, Json.pretty(answer));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Corrects an arrival: the original is kept, the corrected one goes into the flow.")
    int edit(
            @Mixin AtDesk desk,
            @Parameters(paramLabel = "TENANT") String tenant,
            @Parameters(paramLabel = "EVENT", description = "The arrival's id.") String event,
            @Option(names = "--set", paramLabel = "POINTER=JSON", description = "One field; may be given again.")
                    @Nullable
                    List<String> fields,
            @Option(names = "--raw", paramLabel = "FILE", description = "The sender's body as it should be.") @Nullable
                    Path raw,
            @Option(names = "--dry-run", description = "Shows the difference, publishes nothing.") boolean dryRun,
            @Option(names = "--why", required = true, paramLabel = "TEXT") String why)
            throws IOException {
        var request = Json.object().put("why", why).put("dryRun", dryRun);
        if (raw != null) {
            request.put("raw", Files.readString(raw));
        } else {
            var patch = request.putArray("patch");
            for (var field : fields == null ? new ArrayList<String>() : fields) {
                var sign = field.indexOf('=');
                if (sign < 0) {
                    throw Mishap.unusable("--set takes POINTER=JSON");
                }
                patch.addObject()
                        .put("pointer", field.substring(0, sign))
                        .set("value", Json.parse(field.substring(sign + 1)));
            }
        }
        var answer = desk.desk().post(place(tenant, event) + "/edits", request);
        return desk.print(answer, Sheet.of("pointer", "before", "after").text(answer.path("changes")));
    }

    @Command(mixinStandardHelpOptions = true, description = "Tries again what the options name.")
    int retry(@Mixin AtDesk desk, @Mixin Wanted wanted, @Mixin HowMuch how) throws IOException {
        var request = Json.object().put("of", "exceptions");
        request.set("filter", wanted.filter());
        var answer = desk.desk().post("/v1/redrives", how.on(request));
        return desk.print(answer, HowMuch.told(answer));
    }

    private static String place(String tenant, String event) {
        return "/v1/tenants/" + Desk.encoded(tenant) + "/events/" + Desk.encoded(event);
    }
}
