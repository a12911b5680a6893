package dev.waybill.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time that one round looks at.
 *
 * @param from facts accepted since then, some of which the last round counted too
 * @param to facts accepted before then, all old enough to have ended
 * @param toldUntil how they ended may have been told until then
 */
record Hours(Instant from, Instant to, Instant toldUntil) {
    /**
     * Longer than a fact that fails five times is on its way to its dead letters (ten minutes), and longer than an archive that
     * fails four times takes to keep what was told (fifty-five minutes).
     */
    static final Duration PATIENCE = Duration.ofMinutes(70);

    /** Counted again in the next round, so that what the archive kept late is counted at all. */
    static final Duration OVERLAP = Duration.ofHours(2);

    /** What a round counts anew at most, however long the watch stood still: the ids of these hours fit in memory. */
    static final Duration STRIDE = Duration.ofHours(4);

    /** The hours after those that were checked. */
    static Hours after(Optional<Instant> checked, Instant now) {
        Instant oldEnough = now.minus(PATIENCE).truncatedTo(ChronoUnit.HOURS);
        Instant begin = checked.orElse(oldEnough.minus(STRIDE));
        Instant to = earlier(oldEnough, begin.plus(STRIDE));
        return new Hours(
                begin.minus(OVERLAP), to, earlier(now, to.plus(PATIENCE).plus(OVERLAP)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
