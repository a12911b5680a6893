package dev.waybill.local.cloud.schedules;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Runs what is due every so often; a run that is not over when the next is due makes that one fall out. */
public final class Schedules implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());

    /** The period of an expression such as {@code rate(1 minute)}. */
    public static Duration period(String expression) {
        var matcher = RATE.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("only rate(n minutes|hours|days) is known here, not " + expression);
        }
        var count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    public void every(Duration period, String name, Callable<?> run) {
        var running = new AtomicBoolean();
        var millis = period.toMillis();
        Runnable tick = () -> Thread.ofVirtual().name(name).start(() -> once(name, run, running));
        var _ = clock.scheduleAtFixedRate(tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void once(String name, Callable<?> run, AtomicBoolean running) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            run.call();
        } catch (Exception failed) {
            System.getLogger("dev.waybill.local").log(System.Logger.Level.WARNING, name + " failed", failed);
        } finally {
            running.set(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
