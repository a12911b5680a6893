package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import java.util.List;

/** {@code {"operation":"notes","tenant","entity"}}: what a person should do about a tenant's records of a kind. */
final class NotesQuestion {
    private final RecordStore records;

    NotesQuestion(RecordStore records) {
        this.records = records;
    }

    /** The answer. */
    record Answer(List<ExceptionNote> notes) {}

    Answer answer(JsonNode question) throws Unreadable {
        TenantId tenant = new TenantId(TraceQuestion.text(question, "tenant"));
        return new Answer(records.notes(tenant, EntityKind.of(TraceQuestion.text(question, "entity"))));
    }
}
