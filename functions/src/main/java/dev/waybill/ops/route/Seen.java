package dev.waybill.ops.route;

import dev.waybill.desk.Operator;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import java.util.List;

/** What an operator may see, as those who mend things ask for it. */
final class Seen {
    private static final List<TenantId> NOBODYS = List.of(new TenantId("nobody"));

    private Seen() {}

    /** Empty for all of them. */
    static List<TenantId> tenants(Operator who) {
        List<TenantId> own = who.tenants().stream()
                .filter(tenant -> !tenant.equals(Operator.ALL))
                .map(TenantId::new)
                .toList();
        return who.seesAll() ? List.of() : own.isEmpty() ? NOBODYS : own;
    }

    /** The filter of a list, from its query. */
    static Filter filter(Request request) {
        return new Filter(
                request.onlyTenant().orElse(null),
                request.query("cause").orElse(null),
                request.query("class").orElse(null),
                null,
                null,
                request.query("entity").orElse(null),
                request.query("target").orElse(null),
                null,
                null,
                null,
                null,
                null,
                request.query("field").orElse(null),
                null);
    }

    /** A filter of a body, which may name only what its operator sees. */
    static Filter checked(Request request, Filter filter) {
        TenantId tenant = filter.tenant();
        if (tenant != null && !request.sees(tenant)) {
            throw Problem.unknown("tenant " + tenant);
        }
        return filter;
    }
}
