package dev.waybill.ops.route;

import dev.waybill.mend.Backlog;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Optional;

/** Targets with what waits for them. */
final class TargetRoutes {
    private final TenantStore tenants;
    private final Backlog backlog;

    TargetRoutes(TenantStore tenants, Backlog backlog) {
        this.tenants = tenants;
        this.backlog = backlog;
    }

    record Targets(List<Backlog.Line> targets) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/targets", this::list));
    }

    private Answer list(Request request) {
        Optional<TenantId> only = request.onlyTenant();
        List<Tenant> seen = tenants.all().stream()
                .filter(tenant -> request.sees(tenant.id()))
                .filter(tenant -> only.isEmpty() || only.get().equals(tenant.id()))
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED)
                .toList();
        return Answer.ok(new Targets(backlog.of(seen)));
    }
}
