package dev.waybill.local.command;

import dev.waybill.local.desk.Desk;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to wait or to go on. */
final class Stopped {
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
        return at.print(
                answer,
                "tenant " + tenant + " is at version " + answer.path("version").asText() + ", "
                        + answer.at("/document/state").asText());
    }

    private static String part(String before, @Nullable String name) {
        return name == null ? "" : before + Desk.encoded(name);
    }
}
