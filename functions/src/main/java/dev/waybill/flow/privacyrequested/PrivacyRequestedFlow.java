package dev.waybill.flow.privacyrequested;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.PrivacyRequested;
import dev.waybill.flow.Again;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Flow;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;

/** A request under privacy law: opens a task that is due in 30 days; an erasure begins a minute later. */
final class PrivacyRequestedFlow implements Flow<PrivacyTask> {
    /** GDPR article 12(3): one month. */
    private static final Duration DUE = Duration.ofDays(30);

    private static final Duration WARNING = Duration.ofDays(5);
    private static final Duration ERASURE_AFTER = Duration.ofMinutes(1);

    @Override
    public Class<PrivacyTask> stateType() {
        return PrivacyTask.class;
    }

    @Override
    public PrivacyTask unknown(RecordKey key, Fact fact) {
        return new PrivacyTask(request(fact), fact.acceptedAt().plus(DUE), null);
    }

    @Override
    public boolean isDeliverable(StoredRecord<PrivacyTask> record) {
        return false;
    }

    @Override
    public Decision<PrivacyTask> decide(StoredRecord<PrivacyTask> record, Fact fact, Tenant tenant) {
        return Again.decide(record, fact).orElseGet(() -> open(record, fact));
    }

    private static Decision<PrivacyTask> open(StoredRecord<PrivacyTask> record, Fact fact) {
        PrivacyTask task = new PrivacyTask(request(fact), fact.acceptedAt().plus(DUE), null);
        Decision<PrivacyTask> opened = Decision.taken(record.withState(task), fact, FactOutcome.APPLIED, "task opened")
                .waiting(due(record, fact, task.dueAt().minus(WARNING), Due.Kind.PRIVACY_DEADLINE));
        return task.request().kind() == PrivacyRequest.Kind.ACCESS
                ? opened.noting(access(record, fact, task))
                : opened.waiting(due(record, fact, fact.acceptedAt().plus(ERASURE_AFTER), Due.Kind.ERASURE));
    }

    private static Due due(StoredRecord<PrivacyTask> record, Fact fact, Instant at, Due.Kind kind) {
        return new Due(at, kind, record.key(), null, fact.trace().traceparent());
    }

    private static ExceptionNote access(StoredRecord<PrivacyTask> record, Fact fact, PrivacyTask task) {
        String next = "a person asked for their data: send the retailer a copy before "
                + task.dueAt().toString().substring(0, 10);
        return new ExceptionNote(record.key(), "privacy-access", "", next, null, fact.eventId(), fact.acceptedAt());
    }

    private static PrivacyRequest request(Fact fact) {
        return ((PrivacyRequested) fact.event()).request();
    }
}
