package dev.waybill.tests.sim;

import dev.waybill.house.House;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/** The processes of one function: warm ones serve again and remember what they remembered, killed ones are gone. */
public final class Staff<F> {
    private final Supplier<House> houses;
    private final Function<House, F> function;
    private final Deque<F> idle = new ArrayDeque<>();

    public Staff(Supplier<House> houses, Function<House, F> function) {
        this.houses = houses;
        this.function = function;
    }

    /** Runs one invocation; a process that is killed does not come back. */
    public <T> T serve(Function<F, T> invocation) {
        F process = idle.isEmpty() ? function.apply(houses.get()) : idle.pop();
        try {
            T answer = invocation.apply(process);
            idle.push(process);
            return answer;
        } catch (RuntimeException e) {
            idle.push(process);
            throw e;
        }
    }
}
