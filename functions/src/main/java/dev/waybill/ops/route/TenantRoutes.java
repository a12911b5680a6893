package dev.waybill.ops.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.nature.SideBySide;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants: read, made, changed, tried, brought back, ended; and their secrets. */
final class TenantRoutes {
    /** As long as the slowest of our senders goes on signing with the old secret (Stripe: 24 hours). */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final TenantStore tenants;
    private final Onboarding onboarding;
    private final Trial trial;
    private final Pauses pauses;
    private final Nature nature;

    TenantRoutes(TenantStore tenants, Onboarding onboarding, Pauses pauses, Nature nature) {
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.trial = new Trial(onboarding);
        this.pauses = pauses;
        this.nature = nature;
    }

    record Line(TenantId tenant, String name, Tenant.State state, long version, String keeper) {}

    record Lines(List<Line> items) {}

    record PastVersion(long version, @Nullable Instant at, JsonNode document) {}

    record PastVersions(List<PastVersion> items) {}

    record Rollback(long version, String why) {}

    record Secret(String value, @Nullable Long overlapSeconds, String why) {}

    List<Route> routes() {
        String tenant = "/v1/tenants/{tenant}";
        return List.of(
                Route.get("/v1/tenants", this::list),
                Route.act("POST", "/v1/tenants", Role.ADMIN, "tenant.create", this::create)
                        .withoutWhy()
                        .concerning(TenantRoutes::made),
                Route.get(tenant, request -> shown(200, request)),
                Route.act("PUT", tenant, Role.ADMIN, "tenant.change", this::change)
                        .withoutWhy(),
                Route.get(tenant + "/versions", this::versions),
                Route.question(tenant + "/validations", Role.OPERATOR, trial::answer),
                Route.act("POST", tenant + "/rollback", Role.ADMIN, "tenant.rollback", this::rollback),
                Route.act("POST", tenant + "/offboard", Role.ADMIN, "tenant.offboard", this::offboard),
                Route.act("PUT", tenant + "/secrets/{name}", Role.ADMIN, "secret.put", this::secret));
    }

    private Answer list(Request request) {
        List<Onboarding.Listed> seen = onboarding.list().stream()
                .filter(line -> request.sees(line.tenant()))
                .toList();
        return Answer.ok(new Lines(SideBySide.ask(nature.together(), seen, this::line)));
    }

    private Line line(Onboarding.Listed line) {
        return new Line(
                line.tenant(),
                line.name(),
                line.state(),
                line.version(),
                tenants.keeper(line.tenant()).orElse(TenantStore.API));
    }

    private Answer shown(int status, Request request) {
        return TenantDesk.answer(status, onboarding, request.tenant(), request);
    }

    private static List<String> made(Request request) {
        return request.named("/tenant").map(TenantId::value).stream().toList();
    }

    /** Only who sees every tenant can be the one who sees a new one. */
    private Answer create(Request request) {
        if (!request.who().seesAll()) {
            throw Problem.forbidden("a new tenant is made by an admin of all tenants");
        }
        Tenant wanted = document(request);
        TenantDesk.run(() -> onboarding.putOver(wanted, 0));
        return TenantDesk.answer(201, onboarding, wanted.id(), request);
    }

    private Answer change(Request request) {
        Tenant wanted = document(request);
        if (!wanted.id().equals(request.tenant())) {
            throw Problem.invalid("/tenant", "the document is another tenant's");
        }
        return write(request, wanted, "the document was changed");
    }

    private Tenant document(Request request) {
        try {
            Tenant wanted = onboarding.read(request.body().toString());
            if (wanted.state() == Tenant.State.OFFBOARDED) {
                throw Problem.invalid("/state", "a tenant is ended by its offboard route, never by its document");
            }
            return wanted;
        } catch (Unreadable e) {
            throw TenantDesk.refused(e);
        }
    }

    private Answer write(Request request, Tenant wanted, String why) {
        long expected = request.expectedVersion();
        Tenant before = standing(request);
        TenantDesk.run(() -> onboarding.putOver(wanted, expected));
        boolean goesOn = before.state() == Tenant.State.PAUSED && wanted.state() == Tenant.State.ACTIVE;
        Optional<String> left = goesOn ? pauses.goOn(request, Part.TENANT, why) : Optional.empty();
        return TenantDesk.answer(200, onboarding, request.tenant(), request, left);
    }

    private Answer versions(Request request) {
        return Answer.ok(new PastVersions(tenants.versions(request.tenant()).stream()
                .map(past ->
                        new PastVersion(past.document().version(), past.at(), TenantDesk.document(past.document())))
                .toList()));
    }

    /** What was paused then does not come back with the document of then: whether facts flow is decided today. */
    private Answer rollback(Request request) {
        Rollback rollback = request.body(Rollback.class);
        Tenant past = tenants.versions(request.tenant()).stream()
                .map(TenantStore.Version::document)
                .filter(document -> document.version() == rollback.version())
                .findFirst()
                .orElseThrow(() -> Problem.invalid("/version", "there is no such version: see the list of versions"));
        return write(request, past.pausedAs(standing(request)), request.why());
    }

    private Answer offboard(Request request) {
        String keeper = tenants.keeper(request.tenant()).orElse(TenantStore.API);
        if (!keeper.equals(TenantStore.API)) {
            throw Problem.conflict("tenant " + request.tenant() + " is kept by its own stack: delete that");
        }
        onboarding.offboard(request.tenant(), keeper);
        return shown(200, request);
    }

    private Answer secret(Request request) {
        Secret secret = request.body(Secret.class);
        Long seconds = secret.overlapSeconds();
        Duration overlap = seconds == null ? OVERLAP : Duration.ofSeconds(seconds);
        TenantDesk.run(() -> onboarding.setSecret(request.tenant(), request.path("name"), secret.value(), overlap));
        return Answer.empty();
    }

    private Tenant standing(Request request) {
        return tenants.find(request.tenant()).orElseThrow(() -> Problem.unknown("tenant " + request.tenant()));
    }
}
