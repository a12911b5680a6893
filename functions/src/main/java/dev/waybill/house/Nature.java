package dev.waybill.house;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Time and chance as a process meets them; {@code pause} lets time pass. */
public record Nature(Clock clock, SecureRandom random, Consumer<Duration> pause) {

    /** The machine's own clock and random source. */
    public static Nature real() {
        return new Nature(Clock.systemUTC(), new SecureRandom(), Nature::sleep);
    }

    /** An interrupt ends the invocation, whose messages come again. */
    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.plusMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
