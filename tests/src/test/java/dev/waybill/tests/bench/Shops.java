package dev.waybill.tests.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.waybill.aws.Row;
import dev.waybill.local.sender.Sender;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Retailers who moved in before anything is measured, each with two shops and one target of the generic kind. */
final class Shops {
    static final String KEY = "an environment key for benches only, long enough";

    private static final String SECRET = "whsec_YSBzZWNyZXQgdGhhdCBzaWducyBhIGJlbmNo";

    /** More than any batch asks for. */
    private static final int RATE = 1_000;

    private final InMemoryTable table = new InMemoryTable();
    private final List<Map<String, String>> tokens = new ArrayList<>();

    Shops(int number, String farSide) {
        DynamoTenantStore store =
                new DynamoTenantStore(table, new Keyring(() -> KEY, new SecureRandom()), Clock.systemUTC());
        for (int i = 0; i < number; i++) {
            Tenant tenant = store.put(tenant("retailer-" + i, farSide), 0);
            store.putSecret(tenant.id(), "sender", new Secret(SECRET, null, null));
            store.putSecret(tenant.id(), "feed", new Secret("whsec_YSBzZWNyZXQgdGhhdCBzaWducw==", null, null));
            tokens.add(store.tokens(tenant));
        }
    }

    private static Tenant tenant(String id, String farSide) {
        List<String> feed = List.of("feed");
        return new Tenant(
                new TenantId(id),
                id,
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(
                        new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "sender"),
                        new Tenant.SourceSettings("own", "standard-webhooks", "own", "sender")),
                List.of(new Tenant.TargetSettings("feed", "http", farSide + "/in/" + id, "feed", RATE, Map.of(), null)),
                List.of(
                        new Tenant.Route(EntityKind.ORDER, feed),
                        new Tenant.Route(EntityKind.CUSTOMER, feed),
                        new Tenant.Route(EntityKind.INVENTORY, feed)),
                Map.of(),
                "standard",
                0);
    }

    /** Their rows, to be laid into whatever table stands for the tenants' one. */
    List<Row> rows() {
        return table.rows().toList();
    }

    InMemoryTable table() {
        return table;
    }

    /** What API Gateway hands to the door when the shop of a retailer sends this, signed; retailers are counted round. */
    APIGatewayV2HTTPEvent request(int retailer, Goods.Parcel parcel) {
        String source = parcel.kind().equals("shopify") ? "shop" : "own";
        Map<String, String> headers = new TreeMap<>();
        new Sender(parcel.kind(), "acme.myshopify.com", SECRET)
                .headers(parcel.topic(), parcel.body().getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of(
                        "token",
                        String.valueOf(tokens.get(retailer % tokens.size()).get(source))))
                .withHeaders(headers)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("POST")
                                .build())
                        .build())
                .withBody(parcel.body())
                .withIsBase64Encoded(false)
                .build();
    }
}
