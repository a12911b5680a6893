package dev.waybill.tests.house;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A function each of whose processes ends as soon as it lives, as those of a broken release do. */
public final class Crashing {
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(200);

    private Crashing() {}

    /** Lets a function crash for as long as something goes on. */
    public static void during(LocalHouse house, String function, Runnable work) throws InterruptedException {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread killer = Thread.ofVirtual().start(() -> {
            while (goesOn.get()) {
                house.kill(function);
                LockSupport.parkNanos(BETWEEN_KILLS.toNanos());
            }
        });
        try {
            work.run();
        } finally {
            goesOn.set(false);
            killer.join();
        }
    }
}
