package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Request;
import dev.waybill.record.RecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Unreplayed;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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

    void pause(TenantId tenant, UnaryOperator<Tenant> pausing) {
        TenantDesk.run(() -> onboarding.adjust(tenant, pausing));
    }

    /**
     * Goes on, and has the newest pause replayed. Asked again it replays again, which is harmless: a replay that could not be
     * begun is not forgotten.
     *
     * @param part what of the tenant's time waited
     */
    void resume(
            Request request, UnaryOperator<Tenant> resuming, Predicate<Tenant> isPaused, UnaryOperator<Filter> part) {
        TenantDesk.run(() -> onboarding.adjust(request.tenant(), resuming));
        replay(request, isPaused, part, request.why());
    }

    /** Has the archive of the newest pause that is over replayed, if there was one, and takes back the note that asks for it. */
    void replay(Request request, Predicate<Tenant> isPaused, UnaryOperator<Filter> part, String why) {
        Instant from = null;
        Instant to = clock.instant();
        for (TenantStore.Version version : tenants.versions(request.tenant())) {
            Instant written = version.at() == null ? to : version.at();
            if (isPaused.test(version.document())) {
                from = written;
            } else if (from == null) {
                to = written;
            } else {
                break;
            }
        }
        Instant heard = to.plus(HEARD);
        Filter pause = part.apply(Filter.time(request.tenant(), from == null ? to : from, heard));
        if (from != null) {
            resumption.resumed(
                    pause, heard, request.who().subject(), why, request.once().orElse(null));
        }
        records.clear(Unreplayed.of(request.tenant(), pause.source(), pause.target()), Unreplayed.CAUSE);
    }
}
