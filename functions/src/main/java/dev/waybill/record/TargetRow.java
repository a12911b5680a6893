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
 * @param refusedVersion the record's version that was refused, 0 for none: owed again with the next fact; {@link #LIFTED}
 *     where a person lifted the refusal and its note still stands, {@link #LONG} where a note says that it waits
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

    /** As little, where what is waited for takes so long that a note tells a person. */
    private static final long LONG = -2;

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
        Draft next = new Draft(this);
        if (wasLeft(now)) {
            owed.forEach(step -> next.inDoubt.put(step, recordVersion));
        }
        next.claimedUntil = until;
        return next.row();
    }

    /** After a step was done. */
    public TargetRow done(String step, Map<String, String> newIds, String how) {
        Draft next = new Draft(this);
        next.steps.add(step);
        next.externalIds.putAll(newIds);
        next.inDoubt.remove(step);
        next.attempts = 0;
        next.ended(how, null, settledAt);
        return next.row();
    }

    /**
     * The whole of the record's version is there; the claim is over. What a newer version owed stays in doubt: this attempt may
     * have read the record before it.
     */
    public TargetRow complete(long recordVersion, Instant now) {
        Draft next = new Draft(this);
        next.delivered = recordVersion;
        next.steps.removeIf(step -> isOfVersionUpTo(step, recordVersion));
        next.inDoubt.values().removeIf(owedBy -> owedBy <= recordVersion);
        next.claimedUntil = null;
        next.attempts = 0;
        next.refusedVersion = 0;
        next.ended(outcome.equals("owed") || outcome.equals("waiting") ? "delivered" : outcome, null, now);
        return next.row();
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
        Draft next = new Draft(this);
        next.claimedUntil = null;
        next.attempts++;
        next.refusedVersion = recordVersion;
        next.ended("refused", why, now);
        return next.row();
    }

    /** To be tried again; {@code lost} names the step whose outcome is unknown; the claim is over. */
    public TargetRow waiting(@Nullable String lost, long recordVersion, String why, Instant now) {
        Draft next = new Draft(this);
        if (lost != null) {
            next.inDoubt.put(lost, recordVersion);
        }
        next.claimedUntil = null;
        next.attempts++;
        next.ended("waiting", why, now);
        return next.row();
    }

    /** Still to be tried again; the note stands that says so to a person. */
    public TargetRow waitingLong() {
        Draft next = new Draft(this);
        next.refusedVersion = LONG;
        return next.row();
    }

    /** Whether a note says that this waits. */
    public boolean isWaitingLong() {
        return refusedVersion == LONG;
    }

    /** Left alone for now: whatever was claimed, done or in doubt stays so. */
    public TargetRow resting(String why) {
        Draft next = new Draft(this);
        next.ended("waiting", why, settledAt);
        return next.row();
    }

    /** Whether a note stands beside the row: of a refusal, or of a long wait. */
    public boolean isNoted() {
        return refusedVersion != 0;
    }

    /** Whether a person lifted the refusal and nobody has said since how it ended. */
    public boolean isLifted() {
        return refusedVersion == LIFTED;
    }

    /** Refused no more because a person says so: what is missing is tried again. */
    public TargetRow lifted() {
        Draft next = new Draft(this);
        next.refusedVersion = LIFTED;
        next.ended("owed", "a person had it tried again", settledAt);
        return next.row();
    }

    public TargetRow withVersion(long next) {
        Draft draft = new Draft(this);
        draft.version = next;
        return draft.row();
    }

    /** A row in the making: what is not said again stays. */
    private static final class Draft {
        private final TargetRow before;
        private final TreeSet<String> steps;
        private final TreeMap<String, String> externalIds;
        private final TreeMap<String, Long> inDoubt;
        private long version;
        private long delivered;
        private @Nullable Instant claimedUntil;
        private int attempts;
        private String outcome;
        private @Nullable String reason;
        private long refusedVersion;
        private @Nullable Instant settledAt;

        Draft(TargetRow before) {
            this.before = before;
            steps = new TreeSet<>(before.steps);
            externalIds = new TreeMap<>(before.externalIds);
            inDoubt = new TreeMap<>(before.inDoubt);
            version = before.version;
            delivered = before.delivered;
            claimedUntil = before.claimedUntil;
            attempts = before.attempts;
            outcome = before.outcome;
            reason = before.reason;
            refusedVersion = before.refusedVersion;
            settledAt = before.settledAt;
        }

        void ended(String how, @Nullable String why, @Nullable Instant at) {
            outcome = how;
            reason = why;
            settledAt = at;
        }

        TargetRow row() {
            return new TargetRow(
                    before.record,
                    before.target,
                    version,
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
}
