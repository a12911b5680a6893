package dev.waybill.reconcile;

import java.time.Duration;

/**
 * How a comparison ended.
 *
 * @param listed how many messages the sender listed
 * @param injected how many facts of them our records did not know
 */
record Ended(Outcome outcome, String reason, Duration after, int listed, int injected) {

    /** The words that are counted. */
    enum Outcome {
        /** Everything up to now. */
        COMPARED,
        /** There is more than one comparison may take. */
        MORE,
        /** The sender is busy or silent. */
        LATER,
        /** The sender will not list as it is asked. */
        REFUSED,
        /** Nobody wants it any more. */
        OVER;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Ended of(Outcome outcome, String reason) {
        return new Ended(outcome, reason, Duration.ZERO, 0, 0);
    }

    static Ended later(String reason, Duration after) {
        return new Ended(Outcome.LATER, reason, after, 0, 0);
    }

    static Ended page(int listed, int injected) {
        return new Ended(Outcome.COMPARED, "", Duration.ZERO, listed, injected);
    }

    /** This end, after what came before it. */
    Ended plus(Ended before) {
        return new Ended(outcome, reason, after, listed + before.listed(), injected + before.injected());
    }

    Ended as(Outcome other) {
        return new Ended(other, reason, after, listed, injected);
    }
}
