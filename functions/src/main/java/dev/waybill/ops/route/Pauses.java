package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Request;
import dev.waybill.record.Due;
import dev.waybill.record.RecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Unreplayed;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
     * What waited follows: deliveries with the next waking, facts by a replay of the newest pause that is over. Takes back the note
     * that asks for it.
     */
    void goOn(Request request, Part part, String why) {
        tenants.find(request.tenant()).stream()
                .flatMap(tenant -> part.targets(tenant).stream())
                .forEach(target -> records.waitUntil(Due.resumed(request.tenant(), target, clock.instant())));
        if (part.parksFacts()) {
            replay(request, part, why);
            records.clear(Unreplayed.of(request.tenant(), part.source()), Unreplayed.CAUSE);
        }
    }

    private void replay(Request request, Part part, String why) {
        Instant from = null;
        Instant to = clock.instant();
        for (TenantStore.Version version : tenants.versions(request.tenant())) {
            Instant written = version.at() == null ? to : version.at();
            if (part.isPaused().test(version.document())) {
                from = written;
            } else if (from == null) {
                to = written;
            } else {
                break;
            }
        }
        if (from != null) {
            Instant heard = to.plus(HEARD);
            Filter time = Filter.time(request.tenant(), from, heard);
            String source = part.source();
            resumption.resumed(
                    source == null ? time : time.toldBy(source),
                    heard,
                    request.who().subject(),
                    why,
                    request.once().orElse(null));
        }
    }
}
