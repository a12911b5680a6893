package dev.waybill.ingest;

import dev.waybill.model.TenantId;
import dev.waybill.source.Connection;
import java.util.List;

/**
 * Where one source connection of one tenant is received.
 *
 * @param state of the tenant: {@code active}, {@code paused} or {@code offboarded}
 * @param configVersion the version of the tenant's document from which this was read
 * @param sourceKind which connector reads it
 * @param secrets the valid ones: the current and, during a rotation, the one before
 */
public record Endpoint(
        TenantId tenant,
        String state,
        long configVersion,
        Connection connection,
        String sourceKind,
        List<String> secrets) {
    static final String OFFBOARDED = "offboarded";

    public Endpoint {
        secrets = List.copyOf(secrets);
    }

    boolean isOffboarded() {
        return state.equals(OFFBOARDED);
    }

    @Override
    public String toString() {
        return "Endpoint[" + connection.name() + " of tenant " + tenant + "]";
    }
}
