package dev.waybill.job;

import dev.waybill.model.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an operator set going: what it is about, how fast, and how far it came.
 *
 * @param kind {@code redrive} or {@code replay}
 * @param of what a redrive takes: {@code dead-letters} or {@code exceptions}
 * @param tenants whose things it may touch; everybody's where it is empty
 * @param found how many there were when it began, about; nothing where that was not known then, until all is sent
 * @param cursor where the next slice begins, {@link #END} when all is sent
 * @param startsAt before then it sends nothing
 * @param sentAt when the last was sent
 * @param claimedUntil until when a worker is at it; over and not released means that its slice broke off
 */
public record Job(
        String id,
        String kind,
        @Nullable String of,
        State state,
        Filter filter,
        List<TenantId> tenants,
        String by,
        String why,
        Instant createdAt,
        Instant updatedAt,
        BigDecimal ratePerSecond,
        BigDecimal abortErrorRatio,
        @Nullable Integer limit,
        @Nullable Integer found,
        Counts counts,
        String cursor,
        Instant startsAt,
        @Nullable Instant sentAt,
        @Nullable Instant claimedUntil,
        @Nullable String reason,
        long version) {
    public static final String REDRIVE = "redrive";
    public static final String REPLAY = "replay";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String EXCEPTIONS = "exceptions";

    /** Where a job stands that has sent all it was to send. */
    public static final String END = "$";

    /** Fewer ended items than this say nothing about the rest. */
    private static final int TELLING = 10;

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        ABORTED,
        DONE;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How many were sent, and how many of those have ended how. */
    public record Counts(int sent, int succeeded, int failed) {
        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts oneSent() {
            return new Counts(sent + 1, succeeded, failed);
        }

        public Counts ended(boolean well) {
            return new Counts(sent, succeeded + (well ? 1 : 0), failed + (well ? 0 : 1));
        }

        public int open() {
            return sent - succeeded - failed;
        }
    }

    public Job {
        tenants = List.copyOf(tenants);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /**
     * Whether a worker has something to do: to send, or where it was stopped to see how what was sent has ended, for which it waits
     * so long.
     */
    public boolean isAtWork(Duration patience, Instant now) {
        boolean waits = counts.open() > 0 && sentAt != null && now.isBefore(sentAt.plus(patience));
        return isRunning() || (state != State.DONE && (waits || claimedUntil != null));
    }

    public boolean isClaimed(Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil);
    }

    /** Whether a slice of it broke off: what it sent is in its items and not in its counts. */
    public boolean wasLeft(Instant now) {
        return claimedUntil != null && !now.isBefore(claimedUntil);
    }

    public boolean isAllSent() {
        return cursor.equals(END) || (limit != null && counts.sent() >= limit);
    }

    /** Whether more of what ended has failed than its operator bears. */
    public boolean failsTooOften() {
        int ended = counts.succeeded() + counts.failed();
        return ended >= TELLING
                && BigDecimal.valueOf(counts.failed()).compareTo(abortErrorRatio.multiply(BigDecimal.valueOf(ended)))
                        > 0;
    }

    /** The time between two. */
    public Duration pace() {
        return Duration.ofNanos(BigDecimal.valueOf(1_000_000_000)
                .divide(ratePerSecond, java.math.RoundingMode.DOWN)
                .longValue());
    }

    /** When the rest will have been sent at its rate; nothing where nobody knows how many there are, or it does not run. */
    public @Nullable Instant endsAt() {
        if (found == null || !isRunning()) {
            return null;
        }
        int left = Math.max(0, (limit == null ? found : Math.min(found, limit)) - counts.sent());
        return updatedAt.plus(pace().multipliedBy(left));
    }

    public Job in(State next, @Nullable String because, Instant now) {
        return with(next, found, counts, cursor, sentAt, claimedUntil, because, now);
    }

    public Job claimed(Instant until, Instant now) {
        return with(state, found, counts, cursor, sentAt, until, reason, now);
    }

    /** After a slice, or a part of one. Where nobody counted before, all that was sent is all that there was, unless a limit ended it. */
    public Job at(Counts counted, String next, @Nullable Instant lastSent, Instant now) {
        boolean isAll = next.equals(END) && (limit == null || counted.sent() < limit);
        Integer known = found == null && isAll ? Integer.valueOf(counted.sent()) : found;
        return with(state, known, counted, next, lastSent, claimedUntil, reason, now);
    }

    /** Nobody is at it any more. */
    public Job released(Instant now) {
        return with(state, found, counts, cursor, sentAt, null, reason, now);
    }

    private Job with(
            State next,
            @Nullable Integer known,
            Counts counted,
            String place,
            @Nullable Instant lastSent,
            @Nullable Instant claim,
            @Nullable String because,
            Instant now) {
        return new Job(
                id,
                kind,
                of,
                next,
                filter,
                tenants,
                by,
                why,
                createdAt,
                now,
                ratePerSecond,
                abortErrorRatio,
                limit,
                known,
                counted,
                place,
                startsAt,
                lastSent,
                claim,
                because,
                version);
    }

    Job withVersion(long other) {
        return new Job(
                id,
                kind,
                of,
                state,
                filter,
                tenants,
                by,
                why,
                createdAt,
                updatedAt,
                ratePerSecond,
                abortErrorRatio,
                limit,
                found,
                counts,
                cursor,
                startsAt,
                sentAt,
                claimedUntil,
                reason,
                other);
    }
}
