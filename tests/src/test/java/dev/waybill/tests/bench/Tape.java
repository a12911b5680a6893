package dev.waybill.tests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The calls that a function made, in their order, so that somebody else can make the same ones. */
final class Tape {
    private final ConcurrentLinkedQueue<Supplier<Runnable>> calls = new ConcurrentLinkedQueue<>();

    /** Takes a call; what the supplier does to prepare it is no part of the call. */
    void take(Supplier<Runnable> call) {
        calls.add(call);
    }

    /** What it took since it was last cut, ready to be made. */
    List<Runnable> cut() {
        List<Runnable> ready = new ArrayList<>();
        for (Supplier<Runnable> call = calls.poll(); call != null; call = calls.poll()) {
            ready.add(call.get());
        }
        return ready;
    }
}
