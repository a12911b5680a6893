package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.ops.trace.TargetLine;
import dev.waybill.ops.trace.Traces;
import dev.waybill.ops.trace.Traces.Found;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"operation":"trace","tenant","entity","id"}}: the whole story of a record, without personal data. */
final class TraceQuestion {
    private final Traces traces;

    TraceQuestion(Traces traces) {
        this.traces = traces;
    }

    /** The record in the trace; {@code state} is one word or figure, never the content. */
    record Traced(
            RecordKey key,
            long version,
            String state,
            Map<String, SourceTime> sources,
            Map<String, FieldSource> groups,
            @Nullable Instant erasedAt) {}

    /** The answer. */
    record Answer(
            Traced record,
            List<LedgerEntry> ledger,
            List<TargetLine> targets,
            List<ExceptionNote> notes,
            List<Due> waiting) {}

    Answer answer(JsonNode question) throws Unreadable {
        TenantId tenant = new TenantId(text(question, "tenant"));
        EntityKind entity = EntityKind.of(text(question, "entity"));
        return traces.find(tenant, entity, text(question, "id"))
                .map(TraceQuestion::answer)
                .orElseThrow(() -> new Unreadable("/id names no " + entity.word() + " of tenant " + tenant));
    }

    private static Answer answer(Found found) {
        var record = found.record();
        return new Answer(
                new Traced(
                        record.key(),
                        record.version(),
                        found.state(),
                        record.sources(),
                        record.groups(),
                        record.erasedAt()),
                record.ledger(),
                found.targets().stream().map(TargetLine::of).toList(),
                found.notes(),
                found.waiting());
    }

    static String text(JsonNode question, String member) throws Unreadable {
        JsonNode value = question.path(member);
        if (!value.isTextual()) {
            throw new Unreadable("/" + member + " is missing; give a text");
        }
        return value.textValue();
    }
}
