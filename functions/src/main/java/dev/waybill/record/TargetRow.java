package dev.waybill.record;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
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
 * @param inDoubt steps that may have had their effect without our knowing, looked up before they are sent again; each with
 *     the record's version that owed it
 * @param claimedUntil until when an invocation is at it; over and not released means that its outcome is unknown
 * @param attempts tries since the last success
 * @param outcome how the last try ended: {@code delivered}, {@code already-there}, {@code refused}, {@code waiting}, …
 * @param reason why, without personal data
 * @param refusedVersion the record's version that was refused, 0 for none: owed again with the next write; {@link #LIFTED}
 *     where a person lifted the refusal and its note still stands
 */
public record TargetRow(
        RecordKey record,
        String target,
        long version,
        long delivered,
        SortedSet<String> steps,
        Map<String, String> externalIds,
        SortedMap<String, Long> inDoubt,
        @Nullable Instant claimedUntil,
        int attempts,
        String outcome,
        @Nullable String reason,
        long refusedVersion,
        @Nullable Instant settledAt) {

    /** Less than every version, so that all is owed again, and not 0, so that a success takes the note back. */
    private static final long LIFTED = -1;

    /** Digits of the greatest number. */
    private static final int LONGEST_VERSION = 18;

    public TargetRow {
        steps = java.util.Collections.unmodifiableSortedSet(steps == null ? new TreeSet<>() : new TreeSet<>(steps));
        inDoubt =
                java.util.Collections.unmodifiableSortedMap(inDoubt == null ? new TreeMap<>() : new TreeMap<>(inDoubt));
        externalIds = java.util.Collections.unmodifiableMap(
                externalIds == null ? new TreeMap<>() : new TreeMap<>(externalIds));
    }

    /** A row that was never written. */
    public static TargetRow fresh(RecordKey record, String target) {
        return new TargetRow(
                record, target, 0, 0, new TreeSet<>(), Map.of(), new TreeMap<>(), null, 0, "owed", null, 0, null);
    }

    /** Whether somebody is at it now. */
    public boolean isClaimed(Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil);
    }

    /** Whether somebody was at it and never said how it ended. */
    public boolean wasLeft(Instant now) {
        return claimedUntil != null && !now.isBefore(claimedUntil);
    }

    /** Claimed for an attempt at these steps; what an earlier attempt left without a word is in doubt. */
    public TargetRow claimed(Instant until, long recordVersion, Collection<String> owed, Instant now) {
        TreeMap<String, Long> doubts = new TreeMap<>(inDoubt);
        if (wasLeft(now)) {
            owed.forEach(step -> doubts.put(step, recordVersion));
        }
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                doubts,
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
        TreeMap<String, Long> doubts = new TreeMap<>(inDoubt);
        doubts.remove(step);
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                allSteps,
                allIds,
                doubts,
                claimedUntil,
                0,
                how,
                null,
                refusedVersion,
                settledAt);
    }

    /**
     * The whole of the record's version is there; the claim is over. What a newer version owed stays in doubt: this attempt may
     * have read the record before it.
     */
    public TargetRow complete(long recordVersion, Instant now) {
        String how = outcome.equals("owed") || outcome.equals("waiting") ? "delivered" : outcome;
        TreeMap<String, Long> doubts = new TreeMap<>(inDoubt);
        doubts.values().removeIf(owedBy -> owedBy <= recordVersion);
        TreeSet<String> lasting = new TreeSet<>(steps);
        lasting.removeIf(step -> isOfVersionUpTo(step, recordVersion));
        return new TargetRow(
                record, target, version, recordVersion, lasting, externalIds, doubts, null, 0, how, null, 0, now);
    }

    /** A step of a version, {@code upsert@7}, is told by the version that was delivered whole; else a row would grow for ever. */
    private static boolean isOfVersionUpTo(String step, long recordVersion) {
        int at = step.lastIndexOf('@');
        String number = step.substring(at + 1);
        return at >= 0
                && !number.isEmpty()
                && number.length() <= LONGEST_VERSION
                && number.chars().allMatch(Character::isDigit)
                && Long.parseLong(number) <= recordVersion;
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
                inDoubt,
                null,
                attempts + 1,
                "refused",
                why,
                recordVersion,
                now);
    }

    /** To be tried again; {@code lost} names the step whose outcome is unknown; the claim is over. */
    public TargetRow waiting(@Nullable String lost, long recordVersion, String why, Instant now) {
        TreeMap<String, Long> doubts = new TreeMap<>(inDoubt);
        if (lost != null) {
            doubts.put(lost, recordVersion);
        }
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                doubts,
                null,
                attempts + 1,
                "waiting",
                why,
                refusedVersion,
                now);
    }

    /** Left alone for now: whatever was claimed, done or in doubt stays so. */
    public TargetRow resting(String why) {
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                inDoubt,
                claimedUntil,
                attempts,
                "waiting",
                why,
                refusedVersion,
                settledAt);
    }

    /** Whether a note of a refusal stands beside the row. */
    public boolean isNoted() {
        return refusedVersion != 0;
    }

    /** Whether a person lifted the refusal and nobody has said since how it ended. */
    public boolean isLifted() {
        return refusedVersion == LIFTED;
    }

    /** Refused no more because a person says so: what is missing is tried again. */
    public TargetRow lifted() {
        return new TargetRow(
                record,
                target,
                version,
                delivered,
                steps,
                externalIds,
                inDoubt,
                claimedUntil,
                attempts,
                "owed",
                "a person had it tried again",
                LIFTED,
                settledAt);
    }

    public TargetRow withVersion(long next) {
        return new TargetRow(
                record,
                target,
                next,
                delivered,
                steps,
                externalIds,
                inDoubt,
                claimedUntil,
                attempts,
                outcome,
                reason,
                refusedVersion,
                settledAt);
    }
}
