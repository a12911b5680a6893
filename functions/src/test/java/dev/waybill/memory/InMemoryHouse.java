package dev.waybill.memory;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.house.Cloud;
import dev.waybill.house.Custodian;
import dev.waybill.house.House;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A house whose whole cloud is in memory, with a desk, under a clock that a test moves. */
public final class InMemoryHouse {
    private static final int AT_ONCE = 16;

    public final TestClock clock;
    public final InMemoryTable records = new InMemoryTable();
    public final InMemoryTable tenants = new InMemoryTable();
    public final InMemoryTable desk = new InMemoryTable();
    public final InMemoryObjects objects = new InMemoryObjects();
    public final InMemoryEvents events = new InMemoryEvents();
    public final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    /** Calls of the records' table, and of the bucket, since the house stands. */
    public final AtomicInteger recordCalls = new AtomicInteger();

    public final AtomicInteger objectCalls = new AtomicInteger();
    /** How often the tenants' whole table was read. */
    public final AtomicInteger tenantScans = new AtomicInteger();

    private final House house;
    private DeadLetters lying = deadLetters;
    private Duration eachCall = Duration.ZERO;
    private int atOnce = 1;
    private Runnable meanwhile = () -> {};

    public InMemoryHouse(Instant now) {
        clock = new TestClock(now);
        Cloud cloud = new Cloud(
                heard(records, recordCalls),
                new Passing(heard(tenants, new AtomicInteger())) {
                    @Override
                    public Stream<Row> scan(String sortPrefix) {
                        tenantScans.incrementAndGet();
                        return super.scan(sortPrefix);
                    }
                },
                new PassingObjects(objects) {
                    @Override
                    protected void before() {
                        called(objectCalls);
                    }
                },
                events,
                "bus",
                () -> new PassingDeadLetters(() -> lying),
                () -> "k".repeat(64),
                Custodian.none(),
                () -> heard(desk, new AtomicInteger()));
        house = new House(cloud, new Nature(clock, new SecureRandom(), this::pass, this::together));
    }

    private Table heard(Table table, AtomicInteger calls) {
        return new Passing(table) {
            @Override
            protected void before() {
                called(calls);
            }
        };
    }

    private void called(AtomicInteger calls) {
        calls.incrementAndGet();
        clock.advance(eachCall.dividedBy(atOnce));
    }

    /** As on AWS: so many calls are waited for at once, though one is made after the other. */
    private void together(List<? extends Runnable> work) {
        int before = atOnce;
        atOnce = Math.clamp(work.size(), 1, AT_ONCE);
        work.forEach(Runnable::run);
        atOnce = before;
    }

    /** From now on each call of a table or of the bucket takes its time. */
    public void callsTake(Duration time) {
        eachCall = time;
    }

    /** From now on these lie dead, and none in memory. */
    public void lie(DeadLetters others) {
        lying = others;
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
