package dev.waybill.house;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tenants of one house that differ in nothing but their names and secrets. */
final class Retailers {
    private final Map<String, Map<String, String>> tokens = new HashMap<>();

    Retailers(House house, List<String> names) {
        for (String name : names) {
            Tenant tenant = house.tenants().put(document(name), 0);
            tokens.put(name, house.tenants().tokens(tenant));
            house.tenants().putSecret(tenant.id(), "own", new Secret(ownSecret(name), null, null));
            house.tenants().putSecret(tenant.id(), "erp", new Secret(erpSecret(name), null, null));
            // One vendor's app signs with one secret in every shop.
            house.tenants()
                    .putSecret(tenant.id(), "app", new Secret(Sender.shopify().secret(), null, null));
        }
    }

    private static Tenant document(String name) {
        String document = """
                {"tenant":"%1$s","name":"%1$s",
                 "sources":[{"name":"own","kind":"standard-webhooks","account":"%1$s","secret":"own"},
                            {"name":"shop","kind":"shopify","account":"%1$s.myshopify.com","secret":"app"}],
                 "targets":[
                   {"name":"erp","kind":"http","url":"https://erp.%1$s.example/","secret":"erp","ratePerSecond":1000},
                   {"name":"feed","kind":"http","url":"https://feed.%1$s.example/","secret":"erp","ratePerSecond":1000}],
                 "routes":[{"entity":"order","targets":["erp","feed"]},{"entity":"customer","targets":["erp"]}]}""".formatted(name);
        try {
            return TenantDocument.read(document, Connectors.offer());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    static String ownSecret(String name) {
        byte[] secret = ("the own secret of " + name).getBytes(StandardCharsets.UTF_8);
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    static String erpSecret(String name) {
        return "the ERP's secret of " + name;
    }

    String token(String name, String source) {
        return Objects.requireNonNull(Objects.requireNonNull(tokens.get(name)).get(source));
    }

    /** An event as the tenant's own middleware tells it and signs it, with whatever else the sender writes. */
    static Message told(String name, RetailEvent event, Object noun, Instant now, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("type", event.type().word());
        body.put("timestamp", now.toString());
        body.put("data", noun);
        return Sender.standardMessage(Json.writeBytes(body), ownSecret(name), now);
    }
}
