package dev.waybill.memory;

import dev.waybill.house.Cloud;
import dev.waybill.house.Custodian;
import dev.waybill.house.House;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A house whose whole cloud is in memory, with a desk, under a clock that a test moves. */
public final class InMemoryHouse {
    public final TestClock clock;
    public final InMemoryTable records = new InMemoryTable();
    public final InMemoryTable tenants = new InMemoryTable();
    public final InMemoryTable desk = new InMemoryTable();
    public final InMemoryObjects objects = new InMemoryObjects();
    public final InMemoryEvents events = new InMemoryEvents();
    public final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    private final House house;
    private Runnable meanwhile = () -> {};

    public InMemoryHouse(Instant now) {
        clock = new TestClock(now);
        Cloud cloud = new Cloud(
                records,
                tenants,
                objects,
                events,
                "bus",
                () -> deadLetters,
                () -> "k".repeat(64),
                Custodian.none(),
                () -> desk);
        house = new House(cloud, new Nature(clock, new SecureRandom(), this::pass));
    }

    private void pass(Duration time) {
        clock.advance(time);
        meanwhile.run();
    }

    /** Lets something happen whenever a room waits a while. */
    public void meanwhile(Runnable what) {
        meanwhile = what;
    }

    public House house() {
        return house;
    }
}
