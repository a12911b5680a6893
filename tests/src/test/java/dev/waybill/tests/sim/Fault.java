package dev.waybill.tests.sim;

/** What can happen to one call. */
enum Fault {
    NONE,
    /** The process dies before the call has its effect. */
    KILL_BEFORE,
    /** The process dies after the effect, before it knows. */
    KILL_AFTER,
    /** The effect stands and the caller gets an error. */
    ANSWER_LOST,
    /** The effect stands, its answer is lost, and the client's own retry makes the call a second time. */
    REPEATED,
    /** Refused without an effect. */
    THROTTLE,
    /** The caller gives up after eight seconds; the effect comes a second later all the same. */
    TIMEOUT,
    /** The answer takes twelve seconds, while others go on. */
    STALL;

    /** Those that a crash point is tried with. */
    static final Fault[] OF_A_POINT = {KILL_BEFORE, KILL_AFTER, ANSWER_LOST, REPEATED, THROTTLE, TIMEOUT};

    boolean kills() {
        return this == KILL_BEFORE || this == KILL_AFTER;
    }
}
