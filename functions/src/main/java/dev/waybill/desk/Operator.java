package dev.waybill.desk;

import dev.waybill.model.TenantId;
import java.util.List;

/**
 * A person at the desk.
 *
 * @param subject whom the issuer's tokens name; never given to another person
 * @param tenants ids, or {@code *} for all
 */
public record Operator(String subject, String name, Role role, List<String> tenants) {
    public static final String ALL = "*";

    public Operator {
        tenants = List.copyOf(tenants);
        if (subject.isBlank() || tenants.isEmpty()) {
            throw new IllegalArgumentException("an operator has a subject and at least one tenant, or * for all");
        }
        if (!tenants.contains(ALL)) {
            tenants.forEach(TenantId::new);
        }
    }

    public boolean sees(TenantId tenant) {
        return seesAll() || tenants.contains(tenant.value());
    }

    public boolean seesAll() {
        return tenants.contains(ALL);
    }

    /** Names are people's: they stand in the table and in the audit, never in a log. */
    @Override
    public String toString() {
        return "Operator[" + role.word() + "]";
    }
}
