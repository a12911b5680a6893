package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.job.Job;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Request;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Unreplayed;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets a tenant, one of its sources or one of its targets wait, and go on with what came meanwhile; whoever keeps the document. */
final class Pauses {
    /** More than anybody begins while a note of ours waits for one of them. */
    private static final int MOST_REPLAYS = 1_000;

    private final TenantStore tenants;
    private final RecordStore records;
    private final Onboarding onboarding;
    private final Resumption resumption;
    private final Supplier<Stream<Job>> replays;
    private final Clock clock;

    /**
     * Over the tenants as they stand.
     *
     * @param replays those that were begun, newest first
     */
    Pauses(
            TenantStore tenants,
            RecordStore records,
            Onboarding onboarding,
            Resumption resumption,
            Supplier<Stream<Job>> replays,
            Clock clock) {
        this.tenants = tenants;
        this.records = records;
        this.onboarding = onboarding;
        this.resumption = resumption;
        this.replays = replays;
        this.clock = clock;
    }

    void pause(TenantId tenant, Part part) {
        TenantDesk.run(() -> onboarding.adjust(tenant, standing -> part.paused().apply(standing, true)));
    }

    /**
     * Goes on. Asked again it does so again, which is harmless: what could not be begun is not forgotten.
     *
     * @return what is left for a person to do
     */
    Optional<String> resume(Request request, Part part) {
        TenantDesk.run(() ->
                onboarding.adjust(request.tenant(), standing -> part.paused().apply(standing, false)));
        return goOn(request, part, request.why());
    }

    /**
     * What waited follows: deliveries with the next waking, facts by a replay of the newest pause that is over, and one of each
     * before it that was not replayed: none of them waits for another, and what came between them is left alone. Takes back the
     * note that asks for it.
     *
     * @return what is left for a person to do: nobody knows from when to replay a pause whose beginning was never noted
     */
    Optional<String> goOn(Request request, Part part, String why) {
        tenants.find(request.tenant()).stream()
                .flatMap(tenant -> part.targets(tenant).stream())
                .forEach(target -> records.waitUntil(Due.resumed(request.tenant(), target, clock.instant())));
        if (!part.parksFacts()) {
            return Optional.empty();
        }
        RecordKey place = Unreplayed.of(request.tenant(), part.source());
        Optional<Instant> wentOn = Unreplayed.since(records, place);
        Tenant standing = tenants.find(request.tenant()).orElseThrow();
        for (Pause pause : Pause.backTo(wentOn.orElse(null), tenants.back(standing), part.isPaused())) {
            Instant from = pause.since();
            if (from != null) {
                replay(request, part, from, end(pause), why);
            } else if (wentOn.isPresent()) {
                records.note(Unreplayed.sinceNobodyKnows(place, part.source(), end(pause)));
            }
        }
        records.clear(place, Unreplayed.CAUSE);
        return byHand(place, part);
    }

    private Instant end(Pause pause) {
        return Objects.requireNonNullElseGet(pause.over(), clock::instant);
    }

    private void replay(Request request, Part part, Instant from, Instant over, String why) {
        Instant heard = over.plus(Unreplayed.HEARD);
        Filter time = Filter.time(request.tenant(), from, heard);
        String source = part.source();
        resumption.resumed(
                source == null ? time : time.toldBy(source),
                heard,
                request.who().subject(),
                why,
                request.once().map(once -> once + "@" + from).orElse(null));
    }

    /** The note stands until somebody replayed the end of that pause, and says so by resuming once more. */
    private Optional<String> byHand(RecordKey place, Part part) {
        Optional<ExceptionNote> left = Unreplayed.byHand(records, place);
        if (left.filter(note -> isReplayed(note, part)).isPresent()) {
            records.clear(place, Unreplayed.BY_HAND);
            return Optional.empty();
        }
        return left.map(ExceptionNote::nextStep);
    }

    private boolean isReplayed(ExceptionNote note, Part part) {
        return replays.get()
                .limit(MOST_REPLAYS)
                .takeWhile(job -> !job.createdAt().isBefore(note.at()))
                .filter(job -> job.state() != Job.State.CANCELLED)
                .map(Job::filter)
                .anyMatch(time -> note.record().tenant().equals(time.tenant())
                        && Filter.fits(time.source(), part.source())
                        && time.holds(note.at()));
    }
}
