package dev.waybill.tests.meter;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.house.House;
import dev.waybill.local.meter.Blueprint;
import dev.waybill.tests.sim.Limit;
import dev.waybill.tests.sim.Staff;
import dev.waybill.tests.sim.World;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** One function with its processes: each invocation takes its time and is billed by the started millisecond. */
final class MeteredRoom<F> {
    /** What Lambda itself writes about an invocation: START, END and REPORT, each with 26 bytes more. */
    private static final int LINES_OF_LAMBDA = 390;

    private static final int MICROS = 1_000;

    /** Nobody promises more of a process's life. */
    private static final Duration LIFE = Duration.ofHours(2);

    private final Blueprint.Room room;
    private final Counter counter;
    private final Staff<F> staff;
    private int processes;

    MeteredRoom(Blueprint.Room room, Counter counter, Supplier<House> houses, Function<House, F> function) {
        this.room = room;
        this.counter = counter;
        staff = new Staff<>(houses, house -> {
            processes++;
            counter.world().pass(counter.pace().init(room.name()));
            return function.apply(house);
        });
    }

    /** Invokes it with so many records now; {@code ended} takes the answer when it is there. */
    <A> void invoke(int records, BiFunction<F, Context, A> work, java.util.function.Consumer<A> ended) {
        World world = counter.world();
        world.start(room.name(), room.timeout().plus(Duration.ofMinutes(1)), () -> {
            long begun = world.now();
            A answer = staff.serve(process -> {
                world.pass(counter.pace().cpu(room.name(), records, room.megabytes()));
                return work.apply(process, Limit.of(world, room.timeout()));
            });
            bill(world.now() - begun);
            ended.accept(answer);
        });
    }

    /**
     * A share of what starting them cost: Lambda replaces a process after some hours, so that what started before the counting
     * began is paid for again and again.
     */
    void billStarts(Duration counted) {
        long init = counter.pace().init(room.name()).toMillis() * room.megabytes();
        long share = processes * init * counted.toMillis() / LIFE.toMillis();
        counter.meter().units(room.name(), "lambda starts", "lambda.duration", share);
    }

    private void bill(long micros) {
        long millis = (micros + MICROS - 1) / MICROS;
        counter.forUs(room.name(), "lambda Invoke", "lambda.request", 1);
        counter.meter().units(room.name(), "lambda duration", "lambda.duration", millis * room.megabytes());
        if (!room.quiet()) {
            counter.meter().units(room.name(), "logs of Lambda", "logs.ingested", LINES_OF_LAMBDA);
        }
    }
}
