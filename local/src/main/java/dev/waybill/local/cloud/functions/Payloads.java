package dev.waybill.local.cloud.functions;

import dev.waybill.local.wire.RefusedException;

/** Of Lambda: how much it hands to a function, and how much it takes from one. */
public final class Payloads {
    /** The most that a function gets whose caller waits. */
    public static final int MOST_REQUEST_BYTES = 6 * 1024 * 1024;

    /** The most that a function gets whose caller does not wait. */
    static final int MOST_EVENT_BYTES = 1024 * 1024;

    /** The most that a function may return: a hundred bytes more, whoever may know why. */
    static final int MOST_RESPONSE_BYTES = MOST_REQUEST_BYTES + 100;

    private Payloads() {}

    static void checkRequest(byte[] payload, int most) {
        if (payload.length > most) {
            throw new RefusedException(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than " + most + " bytes for the InvokeFunction operation");
        }
    }

    /** How an invocation ends whose answer is too long. */
    static Outcome.Failed tooLong() {
        return Outcome.Failed.because(
                Outcome.Failed.TOO_LONG,
                "Response payload size exceeded maximum allowed payload size (" + MOST_RESPONSE_BYTES + " bytes).");
    }
}
