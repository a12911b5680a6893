package dev.waybill.ops.route;

import dev.waybill.events.FactOutcome;
import dev.waybill.mend.Trouble;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.ops.trace.TargetLine;
import dev.waybill.ops.trace.Timeline;
import dev.waybill.ops.trace.Traces;
import dev.waybill.ops.trace.Traces.Found;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole story of a record. */
final class TraceRoutes {
    private final Traces traces;

    TraceRoutes(Traces traces) {
        this.traces = traces;
    }

    record Subject(
            TenantId tenant,
            EntityKind entity,
            String id,
            long version,
            String state,
            Map<String, SourceTime> sources,
            Map<String, FieldSource> groups,
            @Nullable Instant erasedAt) {}

    /** A fact of the ledger: {@code at} is when the door accepted it, {@code sourceAt} decides what supersedes what. */
    record Taken(
            String eventId,
            String key,
            FactOutcome outcome,
            @Nullable String reason,
            Instant at,
            SourceTime sourceAt) {}

    record Waiting(Instant at, String kind, @Nullable String about) {}

    record Trace(
            Subject record,
            List<Taken> ledger,
            List<TargetLine> targets,
            List<Trouble> notes,
            List<Waiting> waiting,
            List<Timeline.Entry> timeline) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/tenants/{tenant}/records/{entity}/{id+}", this::trace));
    }

    private Answer trace(Request request) {
        try {
            EntityKind entity = EntityKind.of(request.path("entity"));
            return traces.find(request.tenant(), entity, request.path("id"))
                    .map(TraceRoutes::told)
                    .map(Answer::ok)
                    .orElseThrow(() -> Problem.unknown("this " + entity.word()));
        } catch (IllegalArgumentException e) {
            throw Problem.unknown("a record of this kind and id");
        }
    }

    private static Trace told(Found found) {
        RecordKey key = found.record().key();
        return new Trace(
                new Subject(
                        key.tenant(),
                        key.entity(),
                        key.id(),
                        found.record().version(),
                        found.state(),
                        found.record().sources(),
                        found.record().groups(),
                        found.record().erasedAt()),
                found.record().ledger().stream().map(TraceRoutes::taken).toList(),
                found.targets().stream().map(TargetLine::of).toList(),
                found.notes().stream().map(Trouble::of).toList(),
                found.waiting().stream()
                        .map(due -> new Waiting(due.at(), due.kind().name().toLowerCase(Locale.ROOT), due.about()))
                        .toList(),
                Timeline.of(found));
    }

    private static Taken taken(LedgerEntry fact) {
        return new Taken(fact.eventId(), fact.key(), fact.outcome(), fact.reason(), fact.takenAt(), fact.at());
    }
}
