package dev.waybill.local.command;

import dev.waybill.local.desk.Sheet;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists tenants with what a sender needs. */
@Command(
        name = "tenants",
        mixinStandardHelpOptions = true,
        description =
                "Lists tenants; of the house on this machine with their endpoints and the secrets that were made for it:"
                        + " --json prints [{id, partner, state, endpoints: [{source, kind, account, url, secret}]}],"
                        + " without a secret that was set elsewhere; where one was made here first, that one is"
                        + " shown though another was set since.")
final class TenantsCommand implements Callable<Integer> {
    private static final Sheet LINES = Sheet.of("tenant", "name", "state", "version", "keeper");

    @Mixin
    private AtDesk at = new AtDesk();

    @Override
    public Integer call() throws IOException {
        if (!at.isHere()) {
            var answer = at.desk().get("/v1/tenants");
            return at.print(answer, LINES.text(answer.path("items")));
        }
        var tenants = RunningHouse.find().tenants();
        if (at.isJson()) {
            System.out.println(Json.pretty(Json.array().addAll(tenants)));
            return 0;
        }
        if (tenants.isEmpty()) {
            System.out.println("no tenant yet: waybill onboard FILE");
        }
        for (var tenant : tenants) {
            System.out.println(tenant.path("id").asText() + " (partner "
                    + tenant.path("partner").asText() + ", "
                    + tenant.path("state").asText() + ")");
            for (var endpoint : tenant.path("endpoints")) {
                System.out.printf(
                        "  %-8s %-18s %s%n  %-8s %-18s %s%n",
                        endpoint.path("source").asText(),
                        endpoint.path("kind").asText(),
                        endpoint.path("url").asText(),
                        "",
                        "secret",
                        endpoint.path("secret").asText("was set elsewhere"));
            }
        }
        return 0;
    }
}
