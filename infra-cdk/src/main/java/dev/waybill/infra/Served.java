package dev.waybill.infra;

import dev.waybill.tenant.Tenant.Isolation;
import java.util.List;
import java.util.Map;

/**
 * Whose events a rule takes. Which lane an event goes down is said by who publishes it, from its tenant's document as it stands
 * then: so the street knows no tenant. A lane of its own stands before the document says so and goes half a minute after it says so
 * no more, so every event matches one lane while a tenant moves.
 *
 * @param source what EventBridge matches an entry's source with; empty for any
 * @param detail what it matches the envelope with, besides the type
 */
record Served(List<String> source, Map<String, List<String>> detail) {
    static Served everybody() {
        return new Served(List.of(), Map.of());
    }

    static Served whoShares() {
        return new Served(List.of(Isolation.POOLED.source()), Map.of());
    }

    static Served only(String tenant) {
        return new Served(List.of(Isolation.SILO.source()), Map.of("tenantid", List.of(tenant)));
    }
}
