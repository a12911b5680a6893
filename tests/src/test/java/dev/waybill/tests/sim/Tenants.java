package dev.waybill.tests.sim;

import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tenants that were onboarded before the history begins: two sources that speak our catalogue, two targets. */
final class Tenants {
    static final String KEY = "an environment key for tests only, long enough";
    static final String SECRET = "whsec_c2VjcmV0IG9mIGEgc2hvcCBpbiBhIHNpbXVsYXRvcg==";

    final InMemoryTable table = new InMemoryTable();
    private final Map<String, String> tokens = new HashMap<>();

    /** Onboards these; a rate is in calls a second for each of their targets. */
    Tenants(int ratePerSecond, Map<String, List<String>> precedence, String... ids) {
        Clock clock = Clock.fixed(World.START, ZoneOffset.UTC);
        DynamoTenantStore store = new DynamoTenantStore(table, new Keyring(() -> KEY, new SecureRandom()), clock);
        for (String id : ids) {
            Tenant tenant = store.put(tenant(id, ratePerSecond, precedence), 0);
            for (String secret : List.of("shop", "web", "erp", "feed")) {
                store.putSecret(tenant.id(), secret, new Secret(SECRET, null, null));
            }
            store.tokens(tenant).forEach((source, token) -> tokens.put(id + "/" + source, token));
        }
    }

    /** The endpoint token of a tenant's source. */
    String token(String tenant, String source) {
        return java.util.Objects.requireNonNull(tokens.get(tenant + "/" + source));
    }

    private static Tenant tenant(String id, int rate, Map<String, List<String>> precedence) {
        return new Tenant(
                new TenantId(id),
                id,
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(
                        new Tenant.SourceSettings("shop", "standard-webhooks", "shop", "shop"),
                        new Tenant.SourceSettings("web", "standard-webhooks", "web", "web")),
                List.of(
                        new Tenant.TargetSettings("erp", "tryton", "https://erp.example/", "erp", rate, Map.of(), null),
                        new Tenant.TargetSettings(
                                "feed", "http", "https://feed.example/", "feed", rate, Map.of(), null)),
                List.of(
                        new Tenant.Route(EntityKind.ORDER, List.of("erp", "feed")),
                        new Tenant.Route(EntityKind.CUSTOMER, List.of("erp", "feed")),
                        new Tenant.Route(EntityKind.INVENTORY, List.of("feed"))),
                precedence,
                "standard",
                0);
    }
}
