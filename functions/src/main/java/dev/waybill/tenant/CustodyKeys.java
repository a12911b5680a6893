package dev.waybill.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The keys of silo tenants by the ARN of their secret. A key that its owner takes away is out of use within {@link #FRESH};
 * while Secrets Manager is too busy to answer, the last good key counts.
 */
public final class CustodyKeys implements UnaryOperator<String> {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** How soon a busy Secrets Manager is asked again: not with every message. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final UnaryOperator<String> vault;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String key, Instant until) {
        @Override
        public String toString() {
            return "Held[redacted]";
        }
    }

    /** Takes what reads a secret by its ARN and throws {@link Busy} where asking again later may help. */
    public CustodyKeys(UnaryOperator<String> vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public String apply(String secret) {
        Held known = held.get(secret);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.key();
        }
        try {
            return hold(secret, vault.apply(secret), FRESH);
        } catch (Busy e) {
            if (known == null) {
                throw e;
            }
            return hold(secret, known.key(), AGAIN);
        }
    }

    private String hold(String secret, String key, Duration time) {
        held.put(secret, new Held(key, clock.instant().plus(time)));
        return key;
    }

    /** Secrets Manager did not answer for now; that is no refusal. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Busy(Throwable cause) {
            super("Secrets Manager does not answer for now", cause);
        }
    }
}
