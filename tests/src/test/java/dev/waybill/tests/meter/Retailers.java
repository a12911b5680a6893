package dev.waybill.tests.meter;

import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tests.sim.World;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tenants who moved in before the meter ran: a shop each, and targets of the wanted kinds. */
final class Retailers {
    static final String KEY = "an environment key for tests only, long enough";

    /** More than a batch of every function at once asks for. */
    private static final int RATE = 1_000;

    private final InMemoryTable table = new InMemoryTable();
    private final List<String> tokens = new ArrayList<>();

    Retailers(int number, List<String> targetKinds, String farSide, SecureRandom random) {
        DynamoTenantStore store =
                new DynamoTenantStore(table, new Keyring(() -> KEY, random), Clock.fixed(World.START, ZoneOffset.UTC));
        for (int i = 0; i < number; i++) {
            Tenant tenant = store.put(tenant("retailer-" + i, targetKinds, farSide), 0);
            store.putSecret(tenant.id(), "app", new Secret(Webhook.SECRET, null, null));
            store.putSecret(tenant.id(), "http", new Secret("whsec_YSBzZWNyZXQgdGhhdCBzaWducw==", null, null));
            store.putSecret(tenant.id(), "tryton", new Secret("connector:secret", null, null));
            tokens.add(store.tokens(tenant).values().iterator().next());
        }
    }

    InMemoryTable table() {
        return table;
    }

    /** The endpoint of the order's shop: orders are dealt out in turn. */
    String token(int order) {
        return tokens.get(order % tokens.size());
    }

    private static Tenant tenant(String id, List<String> kinds, String farSide) {
        List<Tenant.TargetSettings> targets = new ArrayList<>();
        for (String kind : kinds) {
            String name = kind + targets.size();
            String url = farSide + (kind.equals("http") ? "/in/" + id : "/" + id + "/");
            targets.add(new Tenant.TargetSettings(name, kind, url, kind, RATE, Map.of(), null));
        }
        List<String> names = targets.stream().map(Tenant.TargetSettings::name).toList();
        return new Tenant(
                new TenantId(id),
                id,
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(new Tenant.SourceSettings("shop", "shopify", Webhook.SHOP, "app")),
                targets,
                List.of(new Tenant.Route(EntityKind.ORDER, names)),
                Map.of(),
                "standard",
                0);
    }
}
