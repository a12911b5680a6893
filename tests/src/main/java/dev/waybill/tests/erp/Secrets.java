package dev.waybill.tests.erp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that tenants share with the simulator; whoever told none is believed. */
final class Secrets {
    private final Map<String, List<String>> byTenant = new ConcurrentHashMap<>();

    void put(String tenant, List<String> secrets) {
        byTenant.put(tenant, List.copyOf(secrets));
    }

    List<String> of(String tenant) {
        return byTenant.getOrDefault(tenant, List.of());
    }

    boolean accept(String tenant, String secret) {
        List<String> known = of(tenant);
        return known.isEmpty() || known.contains(secret);
    }

    void forget() {
        byTenant.clear();
    }
}
