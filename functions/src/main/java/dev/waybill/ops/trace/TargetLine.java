package dev.waybill.ops.trace;

import dev.waybill.record.TargetRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target of a record as a trace shows it.
 *
 * @param owed the version of the record that it must have
 */
public record TargetLine(
        String name,
        long owed,
        long delivered,
        List<String> steps,
        Map<String, String> externalIds,
        int attempts,
        String outcome,
        @Nullable String reason,
        @Nullable Instant claimedUntil) {

    /** What a row says. */
    public static TargetLine of(Traces.OwedTarget target) {
        TargetRow row = target.row();
        return new TargetLine(
                row.target(),
                target.owed(),
                row.delivered(),
                List.copyOf(row.steps()),
                row.externalIds(),
                row.attempts(),
                row.outcome(),
                row.reason(),
                row.claimedUntil());
    }
}
