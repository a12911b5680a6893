package dev.waybill.record;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a target is with a record.
 *
 * @param version counts the writes of this row
 * @param delivered the newest version of the record that was delivered whole, 0 for none
 * @param steps keys of the steps that were done
 * @param externalIds what the far side calls its things
 * @param uncertain the step whose answer was lost and which must be looked up before it is sent again
 * @param claimedUntil until when an invocation is at it; over and not released means that its outcome is unknown
 * @param attempts tries since the last success
 * @param outcome how the last try ended: {@code delivered}, {@code already-there}, {@code refused}, {@code waiting}, …
 * @param reason why, without personal data
 * @param refusedVersion the record's version that was refused, 0 for none: owed again with the next write
 */
public record TargetRow(
        RecordKey record,
        String target,
        long version,
        long delivered,
        SortedSet<String> steps,
        Map<String, String> externalIds,
        @Nullable String uncertain,
        @Nullable Instant claimedUntil,
        int attempts,
        String outcome,
        @Nullable String reason,
        long refusedVersion,
        @Nullable Instant settledAt) {

    public TargetRow {
        steps = java.util.Collections.unmodifiableSortedSet(steps == null ? new TreeSet<>() : new TreeSet<>(steps));
        externalIds = java.util.Collections.unmodifiableMap(
                externalIds == null ? new TreeMap<>() : new TreeMap<>(externalIds));
    }

    /** A row that was never written. */
    public static TargetRow fresh(RecordKey record, String target) {
        return new TargetRow(record, target, 0, 0, new TreeSet<>(), Map.of(), null, null, 0, "owed", null, 0, null);
    }

    /** Whether somebody is at it now. */
    public boolean isClaimed(Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil);
    }

    /** Whether somebody was at it and never said how it ended. */
    public boolean wasLeft(Instant now) {
        return claimedUntil != null && !now.isBefore(claimedUntil);
    }

    public TargetRow claimed(Instant until) {
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                uncertain,
                until,
                attempts,
                outcome,
                reason,
                refusedVersion,
                settledAt);
    }

    /** After a step was done. */
    public TargetRow done(String step, Map<String, String> newIds, String how) {
        TreeSet<String> allSteps = new TreeSet<>(steps);
        allSteps.add(step);
        TreeMap<String, String> allIds = new TreeMap<>(externalIds);
        allIds.putAll(newIds);
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                allSteps,
                allIds,
                null,
                claimedUntil,
                0,
                how,
                null,
                refusedVersion,
                settledAt);
    }

    /** The whole of the record's version is there; the claim is over. */
    public TargetRow complete(long recordVersion, Instant now) {
        String how = outcome.equals("owed") ? "delivered" : outcome;
        return new TargetRow(
                record, target, version, recordVersion, steps, externalIds, null, null, 0, how, null, 0, now);
    }

    /** The far side will not take this version as it is; the claim is over. */
    public TargetRow refused(long recordVersion, String why, Instant now) {
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                null,
                null,
                attempts + 1,
                "refused",
                why,
                recordVersion,
                now);
    }

    /** To be tried again; {@code lost} names the step whose outcome is unknown; the claim is over. */
    public TargetRow waiting(@Nullable String lost, String why, Instant now) {
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                lost,
                null,
                attempts + 1,
                "waiting",
                why,
                refusedVersion,
                now);
    }

    public TargetRow withVersion(long next) {
        return new TargetRow(
                record,
                target,
                next,
                delivered,
                steps,
                externalIds,
                uncertain,
                claimedUntil,
                attempts,
                outcome,
                reason,
                refusedVersion,
                settledAt);
    }
}
