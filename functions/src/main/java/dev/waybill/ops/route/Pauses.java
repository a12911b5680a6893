package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.record.Due;
import dev.waybill.record.RecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Unreplayed;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Lets a tenant, one of its sources or one of its targets wait, and go on with what came meanwhile; whoever keeps the document. */
final class Pauses {
    /** Every process has heard of a change by then. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private final TenantStore tenants;
    private final RecordStore records;
    private final Onboarding onboarding;
    private final Resumption resumption;
    private final Clock clock;

    Pauses(TenantStore tenants, RecordStore records, Onboarding onboarding, Resumption resumption, Clock clock) {
        this.tenants = tenants;
        this.records = records;
        this.onboarding = onboarding;
        this.resumption = resumption;
        this.clock = clock;
    }

    void pause(TenantId tenant, Part part) {
        TenantDesk.run(() -> onboarding.adjust(tenant, standing -> part.paused().apply(standing, true)));
    }

    /** Goes on. Asked again it does so again, which is harmless: what could not be begun is not forgotten. */
    void resume(Request request, Part part) {
        TenantDesk.run(() ->
                onboarding.adjust(request.tenant(), standing -> part.paused().apply(standing, false)));
        goOn(request, part, request.why());
    }

    /**
     * What waited follows: deliveries with the next waking, facts by a replay of the newest pause that is over, and one of each
     * before it that was not replayed: none of them waits for another, and what came between them is left alone. Takes back the
     * note that asks for it.
     */
    void goOn(Request request, Part part, String why) {
        tenants.find(request.tenant()).stream()
                .flatMap(tenant -> part.targets(tenant).stream())
                .forEach(target -> records.waitUntil(Due.resumed(request.tenant(), target, clock.instant())));
        if (part.parksFacts()) {
            RecordKey note = Unreplayed.of(request.tenant(), part.source());
            Tenant standing = tenants.find(request.tenant()).orElseThrow();
            Pause.backTo(Unreplayed.since(records, note).orElse(null), tenants.back(standing), part.isPaused())
                    .forEach(pause -> replay(request, part, pause, why));
            records.clear(note, Unreplayed.CAUSE);
        }
    }

    private void replay(Request request, Part part, Pause pause, String why) {
        Instant from = pause.since();
        if (from == null) {
            throw Problem.conflict(
                    "it goes on, but when its pause began was never noted: replay that time yourself, waybill"
                            + " replay --tenant " + request.tenant());
        }
        Instant heard =
                Objects.requireNonNullElseGet(pause.over(), clock::instant).plus(HEARD);
        Filter time = Filter.time(request.tenant(), from, heard);
        String source = part.source();
        resumption.resumed(
                source == null ? time : time.toldBy(source),
                heard,
                request.who().subject(),
                why,
                request.once().map(once -> once + "@" + from).orElse(null));
    }
}
