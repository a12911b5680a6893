package dev.waybill.tests.sim;

import java.time.Duration;
import java.util.function.Supplier;

/** Between the house and everything behind a port: takes time, and fails as the fault says. */
final class Wire {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LANDS = Duration.ofSeconds(9);
    private static final Duration STALLED = Duration.ofSeconds(12);
    private static final int SLOWEST_MICROS = 15_000;

    private final World world;
    private final Faults faults;
    private long made;
    private long hurt;

    /** The process was killed: nothing catches it but the end of its invocation. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** What an SDK throws when it gave up. */
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Trouble(String what) {
            super(what, null, false, false);
        }
    }

    Wire(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    /** Calls made so far. */
    long made() {
        return made;
    }

    /** Calls that did not go well. */
    long hurt() {
        return hurt;
    }

    void run(String point, Runnable effect) {
        call(point, () -> {
            effect.run();
            return true;
        });
    }

    <T> T call(String point, Supplier<T> effect) {
        return call(point, faults.next(point), effect);
    }

    /** A call whose client never makes it a second time by itself. */
    <T> T once(String point, Supplier<T> effect) {
        Fault fault = faults.next(point);
        return call(point, fault == Fault.REPEATED ? Fault.ANSWER_LOST : fault, effect);
    }

    private <T> T call(String point, Fault fault, Supplier<T> effect) {
        World.Actor me = world.actor();
        alive(me);
        made++;
        if (fault != Fault.NONE) {
            hurt++;
        }
        world.pass(Duration.ofNanos(1_000L * (1 + world.random.nextInt(SLOWEST_MICROS))));
        alive(me);
        world.tell(point, fault);
        return switch (fault) {
            case NONE -> effect.get();
            case STALL -> {
                world.pass(STALLED);
                alive(me);
                yield effect.get();
            }
            case REPEATED -> {
                T _ = effect.get();
                world.pass(Duration.ofMillis(100));
                alive(me);
                yield effect.get();
            }
            case KILL_BEFORE -> throw killed(me);
            case KILL_AFTER -> {
                T _ = effect.get();
                throw killed(me);
            }
            case ANSWER_LOST -> {
                T _ = effect.get();
                throw new Trouble("answer lost at " + point);
            }
            case THROTTLE -> throw new Trouble("throttled at " + point);
            case TIMEOUT -> {
                world.after(LANDS, () -> {
                    T _ = effect.get();
                });
                world.pass(PATIENCE);
                throw new Trouble("no answer at " + point);
            }
        };
    }

    /** A killed process, and one past its deadline, does nothing more. */
    private void alive(World.Actor me) {
        if (me.dead || world.now() > me.deadline) {
            throw killed(me);
        }
    }

    private static Killed killed(World.Actor me) {
        me.dead = true;
        return new Killed();
    }
}
