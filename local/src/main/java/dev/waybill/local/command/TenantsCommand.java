package dev.waybill.local.command;

import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tenants with what a sender needs. */
@Command(
        name = "tenants",
        mixinStandardHelpOptions = true,
        description = "Lists tenants with their endpoints and secrets: this house's own, made for this machine.")
final class TenantsCommand implements Callable<Integer> {
    @Option(
            names = "--json",
            description = "Prints [{id, partner, endpoints: [{source, kind, account, url, secret}]}].")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var tenants = RunningHouse.find().tenants();
        if (json) {
            System.out.println(Json.pretty(Json.array().addAll(tenants)));
            return 0;
        }
        if (tenants.isEmpty()) {
            System.out.println("no tenant yet: waybill onboard FILE");
        }
        for (var tenant : tenants) {
            System.out.println(tenant.path("id").asText() + " (partner "
                    + tenant.path("partner").asText() + ")");
            for (var endpoint : tenant.path("endpoints")) {
                System.out.printf(
                        "  %-8s %-18s %s%n  %-8s %-18s %s%n",
                        endpoint.path("source").asText(),
                        endpoint.path("kind").asText(),
                        endpoint.path("url").asText(),
                        "",
                        "secret",
                        endpoint.path("secret").asText());
            }
        }
        return 0;
    }
}
