package dev.waybill.ops.route;

import dev.waybill.desk.Role;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pausing a tenant, a source or a target, and going on. */
final class PauseRoutes {
    private final TenantStore tenants;
    private final Onboarding onboarding;
    private final Pauses pauses;

    PauseRoutes(TenantStore tenants, Onboarding onboarding, Pauses pauses) {
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.pauses = pauses;
    }

    List<Route> routes() {
        String tenant = "/v1/tenants/{tenant}";
        return Stream.of(
                        both(tenant, "tenant", request -> Part.TENANT),
                        both(
                                tenant + "/sources/{name}",
                                "source",
                                request -> named(request, "source", Tenant::source, Part::source)),
                        both(
                                tenant + "/targets/{name}",
                                "target",
                                request -> named(request, "target", Tenant::target, Part::target)))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> both(String path, String what, Function<Request, Part> part) {
        return List.of(
                Route.act("POST", path + "/pause", Role.OPERATOR, what + ".pause", request -> {
                    pauses.pause(request.tenant(), part.apply(request));
                    return shown(request, Optional.empty());
                }),
                Route.act(
                        "POST",
                        path + "/resume",
                        Role.OPERATOR,
                        what + ".resume",
                        request -> shown(request, pauses.resume(request, part.apply(request)))));
    }

    private Answer shown(Request request, Optional<String> left) {
        return TenantDesk.answer(200, onboarding, request.tenant(), request, left);
    }

    private Part named(
            Request request,
            String what,
            BiFunction<Tenant, String, Optional<?>> standing,
            Function<String, Part> part) {
        String name = request.path("name");
        return tenants.find(request.tenant())
                .flatMap(tenant -> standing.apply(tenant, name))
                .map(_ -> part.apply(name))
                .orElseThrow(() -> Problem.unknown(what + " " + name));
    }
}
