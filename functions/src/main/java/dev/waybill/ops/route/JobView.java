package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.job.Job;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as the contract shows it. */
record JobView(
        String id,
        String kind,
        @Nullable String of,
        Job.State state,
        Filter filter,
        String by,
        String why,
        Instant createdAt,
        Instant updatedAt,
        BigDecimal ratePerSecond,
        BigDecimal abortErrorRatio,
        @Nullable Integer limit,
        @Nullable Integer found,
        int sent,
        int succeeded,
        int failed,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String reason,
        long version) {
    static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.of(),
                job.state(),
                job.filter(),
                job.by(),
                job.why(),
                job.createdAt(),
                job.updatedAt(),
                job.ratePerSecond(),
                job.abortErrorRatio(),
                job.limit(),
                job.found(),
                job.counts().sent(),
                job.counts().succeeded(),
                job.counts().failed(),
                job.startsAt(),
                job.endsAt(),
                job.reason(),
                job.version());
    }
}
