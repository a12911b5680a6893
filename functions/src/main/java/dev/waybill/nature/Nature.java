package dev.waybill.nature;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Time and chance as a process meets them.
 *
 * @param pause lets time pass
 * @param together runs pieces of work that wait for others most of their time, and returns when all have ended
 * @param ahead how far the clock is ahead of everybody else's, as far as that was seen; negative when behind
 */
public record Nature(
        Clock clock,
        SecureRandom random,
        Consumer<Duration> pause,
        Consumer<List<? extends Runnable>> together,
        Supplier<Duration> ahead) {

    /** Where the clock is right. */
    public Nature(
            Clock clock, SecureRandom random, Consumer<Duration> pause, Consumer<List<? extends Runnable>> together) {
        this(clock, random, pause, together, () -> Duration.ZERO);
    }

    /** Where pieces of work run one after the other. */
    public Nature(Clock clock, SecureRandom random, Consumer<Duration> pause) {
        this(clock, random, pause, work -> work.forEach(Runnable::run));
    }

    /** The machine's own clock, random source and threads. */
    public static Nature real() {
        return real(() -> Duration.ZERO);
    }

    /** The machine's own, and how far others see its clock to be ahead. */
    public static Nature real(Supplier<Duration> ahead) {
        return new Nature(Clock.systemUTC(), new SecureRandom(), Nature::sleep, Overlap::run, ahead);
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
