package dev.waybill.ops.route;

import dev.waybill.desk.Role;
import dev.waybill.job.Filter;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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

    /** What waits: how a document says it, and which part of its time is replayed. */
    private record Part(
            UnaryOperator<Tenant> paused,
            UnaryOperator<Tenant> going,
            Predicate<Tenant> isPaused,
            UnaryOperator<Filter> part) {}

    @FunctionalInterface
    private interface Named {
        Part of(Request request);
    }

    List<Route> routes() {
        String tenant = "/v1/tenants/{tenant}";
        return List.of(
                pause(tenant, "tenant", request -> whole()),
                resume(tenant, "tenant", request -> whole()),
                pause(tenant + "/sources/{name}", "source", this::source),
                resume(tenant + "/sources/{name}", "source", this::source),
                pause(tenant + "/targets/{name}", "target", this::target),
                resume(tenant + "/targets/{name}", "target", this::target));
    }

    private Route pause(String path, String what, Named part) {
        return Route.act("POST", path + "/pause", Role.OPERATOR, what + ".pause", request -> {
            pauses.pause(request.tenant(), part.of(request).paused());
            return shown(request);
        });
    }

    private Route resume(String path, String what, Named named) {
        return Route.act("POST", path + "/resume", Role.OPERATOR, what + ".resume", request -> {
            Part part = named.of(request);
            pauses.resume(request, part.going(), part.isPaused(), part.part());
            return shown(request);
        });
    }

    private Answer shown(Request request) {
        return TenantDesk.answer(200, onboarding, request.tenant(), request);
    }

    private static Part whole() {
        return new Part(
                tenant -> tenant.in(Tenant.State.PAUSED),
                tenant -> tenant.in(Tenant.State.ACTIVE),
                tenant -> tenant.state() == Tenant.State.PAUSED,
                UnaryOperator.identity());
    }

    /** Its facts are parked; they alone are replayed then. */
    private Part source(Request request) {
        String name = request.path("name");
        if (standing(request).source(name).isEmpty()) {
            throw Problem.unknown("source " + name);
        }
        return new Part(
                tenant -> tenant.source(name)
                        .map(s -> tenant.with(s.paused(true)))
                        .orElse(tenant),
                tenant -> tenant.source(name)
                        .map(s -> tenant.with(s.paused(false)))
                        .orElse(tenant),
                tenant -> tenant.source(name)
                        .filter(Tenant.SourceSettings::isPaused)
                        .isPresent(),
                time -> time.toldBy(name));
    }

    /** What it is owed waits in rows; the replay of what came meanwhile is sooner. */
    private Part target(Request request) {
        String name = request.path("name");
        if (standing(request).target(name).isEmpty()) {
            throw Problem.unknown("target " + name);
        }
        return new Part(
                tenant -> tenant.target(name)
                        .map(t -> tenant.with(t.paused(true)))
                        .orElse(tenant),
                tenant -> tenant.target(name)
                        .map(t -> tenant.with(t.paused(false)))
                        .orElse(tenant),
                tenant -> tenant.target(name)
                        .filter(Tenant.TargetSettings::isPaused)
                        .isPresent(),
                time -> time.into(name));
    }

    private Tenant standing(Request request) {
        return tenants.find(request.tenant()).orElseThrow(() -> Problem.unknown("tenant " + request.tenant()));
    }
}
