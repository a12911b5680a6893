package dev.waybill.tests.erp;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who processes sales: the call that confirms or ships, or, once a worker is employed, somebody later. */
final class Worker {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean employed;

    void employ() {
        employed = true;
    }

    void dismiss() {
        employed = false;
        tasks.clear();
    }

    void take(Runnable task) {
        if (employed) {
            tasks.add(task);
        } else {
            task.run();
        }
    }

    /** Does what waits, and what comes of it. */
    void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
