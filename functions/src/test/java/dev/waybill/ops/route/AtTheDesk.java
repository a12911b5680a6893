package dev.waybill.ops.route;

import dev.waybill.desk.Role;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.ops.Caller;
import dev.waybill.ops.Caller.Reply;
import java.time.Instant;

/** The desk as API Gateway asks it: an admin of everything, an operator and a viewer of acme. */
abstract class AtTheDesk {
    static final Instant NOW = Instant.parse("2026-11-23T03:30:00Z");
    static final String ACME = """
            { "tenant": "acme", "name": "Acme", "sources":
                [ { "name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop" } ],
              "targets": [ { "name": "feed", "kind": "http", "url": "https://acme.example/in", "secret": "feed",
                             "ratePerSecond": 5 } ],
              "routes": [ { "entity": "order", "targets": ["feed"] } ] }
            """;

    final InMemoryHouse memory = new InMemoryHouse(NOW);
    final Caller desk = new Caller(memory)
            .with("ada", Role.ADMIN, "*")
            .with("omar", Role.OPERATOR, "acme")
            .with("vera", Role.VIEWER, "acme");

    Reply created() {
        return desk.post("ada", "/v1/tenants", ACME);
    }
}
