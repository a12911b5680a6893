package dev.waybill.tests.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and one seeded scheduler. Actors are threads of which exactly one runs at any moment; they take turns where
 * they let time pass, and what happens at one moment happens in an order that the seed decides.
 */
public final class World {
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    /** Ten thousand deliveries to a dead target make some millions of steps. */
    private static final long ENDLESS = 20_000_000;

    public final SplittableRandom random;
    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private final Semaphore stage = new Semaphore(0);
    private long now;
    private long sequence;
    private @Nullable Actor current;
    private @Nullable Throwable surprise;
    private int acting;

    private record Item(long at, int lot, long sequence, Runnable what) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(at, other.at);
            int byLot = byTime == 0 ? Integer.compare(lot, other.lot) : byTime;
            return byLot == 0 ? Long.compare(sequence, other.sequence) : byLot;
        }
    }

    /** Tells every call of a history that is replayed. */
    private static final boolean TOLD = Boolean.getBoolean("waybill.story");

    /** A process during one invocation: all that it does at once lives and dies together. */
    static final class Life {
        final long deadline;
        boolean dead;

        private Life(long deadline) {
            this.deadline = deadline;
        }
    }

    /** Whoever may be interrupted between any two calls, and be killed there. */
    static final class Actor {
        private final Semaphore turn = new Semaphore(0);
        final Life life;
        private final String name;

        private Actor(String name, Life life) {
            this.name = name;
            this.life = life;
        }
    }

    public World(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Microseconds since the start. */
    public long now() {
        return now;
    }

    public Instant instant() {
        return START.plus(now, ChronoUnit.MICROS);
    }

    public static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /** A process's clock, which may be off by so much. */
    public Clock clock(Duration skew) {
        return new Clock() {
            @Override
            public Instant instant() {
                return World.this.instant().plus(skew);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    public void after(Duration delay, Runnable what) {
        at(now + micros(delay), what);
    }

    void at(long when, Runnable what) {
        items.add(new Item(Math.max(when, now), random.nextInt(), sequence++, what));
    }

    /** Begins an actor at this moment; past its deadline it is killed at its next call. */
    public void start(String name, Duration limit, Runnable body) {
        start(new Actor(name + " " + sequence, new Life(now + micros(limit))), body);
    }

    /** Several pieces of the actor's work at once; it goes on when all have ended, and ends as the first that ended badly. */
    public void together(List<? extends Runnable> work) {
        if (work.size() == 1) {
            work.getFirst().run();
            return;
        }
        if (work.isEmpty()) {
            return;
        }
        Actor me = actor();
        int[] running = {work.size()};
        List<Throwable> ends = new ArrayList<>();
        for (Runnable piece : work) {
            start(new Actor(me.name + "/" + sequence, me.life), () -> {
                try {
                    piece.run();
                } catch (RuntimeException | Error e) {
                    ends.add(e);
                }
                if (--running[0] == 0) {
                    at(now, () -> resume(me));
                }
            });
        }
        stage.release();
        me.turn.acquireUninterruptibly();
        ends.stream().findFirst().ifPresent(World::rethrow);
    }

    private static void rethrow(Throwable end) {
        if (end instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) end;
    }

    private void resume(Actor actor) {
        current = actor;
        actor.turn.release();
        stage.acquireUninterruptibly();
    }

    private void start(Actor actor, Runnable body) {
        at(now, () -> {
            current = actor;
            Thread.ofVirtual().start(() -> act(body));
            stage.acquireUninterruptibly();
        });
    }

    private void act(Runnable body) {
        try {
            acting++;
            body.run();
        } catch (Throwable e) {
            surprise = e;
        } finally {
            acting--;
            stage.release();
        }
    }

    /** Says what the actor on stage does, where somebody wants to read the story. */
    void tell(String point, Object what) {
        if (TOLD) {
            System.out.printf("%12.6f %-28s %-32s %s%n", now / 1e6, current == null ? "" : current.name, point, what);
        }
    }

    /** The name under which the actor on stage was begun; empty when nobody is. */
    public String onStage() {
        return current == null ? "" : current.name.split("[ /]", 2)[0];
    }

    /** The actor whose turn it is. */
    Actor actor() {
        if (current == null) {
            throw new IllegalStateException("nobody is on stage");
        }
        return current;
    }

    /** Lets time pass for the actor whose turn it is; others act meanwhile. Nobody waits for an effect that comes late. */
    public void pass(Duration duration) {
        if (current == null) {
            return;
        }
        long due = now + micros(duration);
        Item next = items.peek();
        if (next == null || next.at() > due) {
            now = due;
            return;
        }
        Actor me = actor();
        at(due, () -> resume(me));
        stage.release();
        me.turn.acquireUninterruptibly();
    }

    /** Runs until nothing is left to happen: on a virtual thread like its actors, who change places with a platform thread far more slowly. */
    public void run() {
        if (Thread.currentThread().isVirtual()) {
            happen();
        } else {
            CompletableFuture.runAsync(this::happen, Thread::startVirtualThread).join();
        }
    }

    private void happen() {
        long happened = 0;
        for (Item item = items.poll(); item != null; item = items.poll()) {
            if (++happened > ENDLESS) {
                throw new AssertionError("it never comes to rest");
            }
            now = Math.max(now, item.at());
            current = null;
            item.what().run();
            if (surprise != null) {
                throw new AssertionError("an actor ended in a surprise", surprise);
            }
        }
        if (acting > 0) {
            throw new AssertionError(acting + " actors never ended");
        }
    }
}
