package dev.waybill.ops.route;

import dev.waybill.desk.Role;
import dev.waybill.mend.Backlog;
import dev.waybill.mend.Mending;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Targets with what waits for them; pausing them, and going on. */
final class TargetRoutes {
    /** The last process has heard by then that a target goes on. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private final TenantStore tenants;
    private final Onboarding onboarding;
    private final Backlog backlog;
    private final Resumption resumption;
    private final Clock clock;

    TargetRoutes(TenantStore tenants, Onboarding onboarding, Mending mending, Resumption resumption, Clock clock) {
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.backlog = mending.backlog();
        this.resumption = resumption;
        this.clock = clock;
    }

    record Targets(List<Backlog.Line> targets) {}

    List<Route> routes() {
        String target = "/v1/tenants/{tenant}/targets/{name}";
        return List.of(
                Route.get("/v1/targets", this::list),
                Route.act("POST", target + "/pause", Role.OPERATOR, "target.pause", this::pause),
                Route.act("POST", target + "/resume", Role.OPERATOR, "target.resume", this::resume));
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

    private Answer pause(Request request) {
        write(request, standing(request), true);
        return TenantDesk.answer(200, onboarding, request.tenant(), request);
    }

    /** What came while the target was paused was never put into a row: the archive knows which records it touched. */
    private Answer resume(Request request) {
        Tenant before = standing(request);
        write(request, before, false);
        if (isPaused(before, request)) {
            Instant now = clock.instant();
            Instant since = Pauses.since(tenants.versions(before.id()), then -> isPaused(then, request), now);
            resumption.resumed(before.id(), request.path("name"), since, now.plus(HEARD), request.who(), request.why());
        }
        return TenantDesk.answer(200, onboarding, request.tenant(), request);
    }

    private Tenant standing(Request request) {
        return tenants.find(request.tenant()).orElseThrow(() -> Problem.unknown("tenant " + request.tenant()));
    }

    private static boolean isPaused(Tenant tenant, Request request) {
        return tenant.target(request.path("name"))
                .filter(Tenant.TargetSettings::isPaused)
                .isPresent();
    }

    private void write(Request request, Tenant before, boolean paused) {
        Tenant.TargetSettings target = before.target(request.path("name"))
                .orElseThrow(() -> Problem.unknown("target " + request.path("name")));
        if (target.isPaused() != paused) {
            TenantDesk.run(() -> onboarding.adjust(before.id(), tenant -> tenant.with(target.paused(paused))));
        }
    }
}
