package dev.waybill.record;

import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a time: a row in the bucket of its minute.
 *
 * @param record what waits; for a target's line, the target itself
 * @param about the target for what is about one, empty otherwise
 */
public record Due(
        Instant at, Kind kind, RecordKey record, @Nullable String about, String traceparent) {

    /** What is due. */
    public enum Kind {
        /** A delivery to try again. */
        DELIVERY,
        /** Facts whose order should have come by now. */
        PARENT,
        /** An erasure to run. */
        ERASURE,
        /** A privacy task that must be done by now. */
        PRIVACY_DEADLINE,
        /** A sending connection to list and compare with our records. */
        RECONCILE,
        /** A target's line to look at: what is held there goes on when nothing is in its way. */
        LINE,
        /** A target that an operator resumed: what waits for it, held or for a time of its own, is due at once. */
        RESUMED,
        /** A slice of a job that waited for the end of what it had sent. */
        JOB,
        /** What another release wrote and this one cannot read: it is kept as it stands, for the release that can. */
        UNREADABLE
    }

    /** To look at what is held for a target. */
    public static Due line(TenantId tenant, String target, Instant at) {
        return of(Kind.LINE, tenant, target, at);
    }

    /** To have what waits for a target go at once. */
    public static Due resumed(TenantId tenant, String target, Instant at) {
        return of(Kind.RESUMED, tenant, target, at);
    }

    /** To work a slice of a job. */
    public static Due job(TenantId tenant, String kind, String id, Instant at, String traceparent) {
        return new Due(at, Kind.JOB, new RecordKey(tenant, EntityKind.SOURCE, "job/" + id), kind, traceparent);
    }

    /** What stands in for a row that cannot be read: its key says for whom it waits. */
    static Due unreadable(RecordKey record, Instant at) {
        return new Due(at, Kind.UNREADABLE, record, null, "");
    }

    private static Due of(Kind kind, TenantId tenant, String target, Instant at) {
        return new Due(at, kind, new RecordKey(tenant, EntityKind.SOURCE, "target/" + target), target, "");
    }
}
