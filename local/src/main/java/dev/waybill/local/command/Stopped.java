package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to wait or to go on. */
final class Stopped {
    private static final String REPLAYED =
            "; the facts that came meanwhile are replayed in about seven minutes: see `waybill redrives --replays`";

    @Parameters(paramLabel = "TENANT", description = "The tenant, or whose source or target it is.")
    private String tenant = "";

    @Option(names = "--target", paramLabel = "NAME", description = "Only this target.")
    private @Nullable String target;

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source.")
    private @Nullable String source;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Stands in the audit.")
    private String why = "";

    int send(AtDesk at, String act) throws IOException {
        if (target != null && source != null) {
            throw Mishap.unusable("give --target or --source, not both");
        }
        var place = "/v1/tenants/" + Desk.encoded(tenant) + part("/targets/", target) + part("/sources/", source);
        var answer = at.desk().post(place + "/" + act, Json.object().put("why", why));
        return at.print(answer, at.isJson() ? "" : told(at, act, answer));
    }

    private String told(AtDesk at, String act, JsonNode tenant) throws IOException {
        var goesOn = act.equals("resume");
        var said = what() + (goesOn ? " goes on" : " is paused: nothing is lost")
                + "; the tenant's document is at version "
                + tenant.path("version").asText();
        var remark = tenant.path("remark").asText("");
        var facts = !remark.isEmpty() ? "; " + remark : goesOn && target == null ? REPLAYED : "";
        var waits = source == null ? System.lineSeparator() + TargetsCommand.text(targets(at)) : "";
        return said + facts + waits;
    }

    /** What waits now, and until when. */
    private JsonNode targets(AtDesk at) throws IOException {
        return Json.array()
                .addAll(at.desk()
                        .get("/v1/targets", Map.of("tenant", tenant))
                        .path("targets")
                        .valueStream()
                        .filter(line ->
                                target == null || line.path("name").asText().equals(target))
                        .toList());
    }

    private String what() {
        var of = " of " + tenant;
        return target != null ? "target " + target + of : source != null ? "source " + source + of : "tenant " + tenant;
    }

    private static String part(String before, @Nullable String name) {
        return name == null ? "" : before + Desk.encoded(name);
    }
}
