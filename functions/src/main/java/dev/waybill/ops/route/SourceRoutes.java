package dev.waybill.ops.route;

import dev.waybill.desk.Role;
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

/** Pausing a source, whose facts are parked meanwhile, and going on. */
final class SourceRoutes {
    /** The last process has heard by then that a source goes on. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private final TenantStore tenants;
    private final Onboarding onboarding;
    private final Resumption resumption;
    private final Clock clock;

    SourceRoutes(TenantStore tenants, Onboarding onboarding, Resumption resumption, Clock clock) {
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.resumption = resumption;
        this.clock = clock;
    }

    List<Route> routes() {
        String source = "/v1/tenants/{tenant}/sources/{name}";
        return List.of(
                Route.act("POST", source + "/pause", Role.OPERATOR, "source.pause", this::pause),
                Route.act("POST", source + "/resume", Role.OPERATOR, "source.resume", this::resume));
    }

    private Answer pause(Request request) {
        write(request, standing(request), true);
        return TenantDesk.answer(200, onboarding, request.tenant(), request);
    }

    /** The whole tenant's time is replayed: what other sources told then is recognised. */
    private Answer resume(Request request) {
        Tenant before = standing(request);
        write(request, before, false);
        if (isPaused(before, request)) {
            Instant now = clock.instant();
            Instant since = Pauses.since(tenants.versions(before.id()), then -> isPaused(then, request), now);
            resumption.resumed(before.id(), null, since, now.plus(HEARD), request.who(), request.why());
        }
        return TenantDesk.answer(200, onboarding, request.tenant(), request);
    }

    private Tenant standing(Request request) {
        return tenants.find(request.tenant()).orElseThrow(() -> Problem.unknown("tenant " + request.tenant()));
    }

    private static boolean isPaused(Tenant tenant, Request request) {
        return tenant.source(request.path("name"))
                .filter(Tenant.SourceSettings::isPaused)
                .isPresent();
    }

    private void write(Request request, Tenant before, boolean paused) {
        Tenant.SourceSettings source = before.source(request.path("name"))
                .orElseThrow(() -> Problem.unknown("source " + request.path("name")));
        if (source.isPaused() != paused) {
            TenantDesk.run(() -> onboarding.putOver(before.with(source.paused(paused)), before.version()));
        }
    }
}
