package dev.waybill.infra;

import java.util.List;
import java.util.Map;

/**
 * Whose events a rule takes.
 *
 * @param tenantPattern what EventBridge matches {@code detail.tenantid} with; empty for everybody
 */
record Served(List<Object> tenantPattern) {
    static Served everybody() {
        return new Served(List.of());
    }

    static Served everybodyBut(List<String> silos) {
        return silos.isEmpty() ? everybody() : new Served(List.of(Map.of("anything-but", silos)));
    }

    static Served only(String tenant) {
        return new Served(List.of(tenant));
    }
}
