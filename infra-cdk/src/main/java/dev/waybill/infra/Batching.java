package dev.waybill.infra;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How messages of a queue come to a function.
 *
 * @param maximumConcurrency how many invocations at once, or null for as many as Lambda likes
 */
record Batching(int size, Duration window, @Nullable Integer maximumConcurrency) {
    /** Flows and deliveries: a second's messages together, which costs each a second and the retailer a third less. */
    static final Batching PROMPT = new Batching(10, Duration.ofSeconds(1), null);

    /**
     * Stock: a second's movements of an item in one write. Each movement is an item of that write's transaction, which takes a
     * hundred.
     */
    static final Batching BY_THE_SECOND = new Batching(90, Duration.ofSeconds(1), null);

    /** An erasure rewrites archive objects; two is the least that Lambda lets one ask for. */
    static final Batching ONE_BY_ONE = new Batching(1, Duration.ZERO, 2);

    /** A comparison takes a sender's listing page by page: few at once, whoever is due in the same minute. */
    static final Batching FEW_AT_ONCE = new Batching(1, Duration.ZERO, 5);

    /** As much as SQS gives, for few and large archive objects. */
    static Batching whole(Duration window) {
        return new Batching(10_000, window, null);
    }
}
