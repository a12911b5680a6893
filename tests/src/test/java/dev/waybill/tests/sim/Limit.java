package dev.waybill.tests.sim;

import dev.waybill.memory.Invocation;
import java.time.Duration;

/** Invocations whose time is the world's. */
public final class Limit {
    private Limit() {}

    /** One that has so much time from now on. */
    public static Invocation of(World world, Duration timeout) {
        long deadline = world.now() + World.micros(timeout);
        return new Invocation(() -> Math.toIntExact(Math.max(0, (deadline - world.now()) / 1_000)));
    }
}
