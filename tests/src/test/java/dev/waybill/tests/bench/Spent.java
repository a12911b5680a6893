package dev.waybill.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time that a piece of work took of this process, compiling and collecting included. */
record Spent(double cpuMillis, double wallMillis) {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Spent on(Runnable work) {
        long cpu = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        long wallNow = System.nanoTime();
        return new Spent((MACHINE.getProcessCpuTime() - cpu) / 1e6, (wallNow - wall) / 1e6);
    }

    Spent and(Spent more) {
        return new Spent(cpuMillis + more.cpuMillis, wallMillis + more.wallMillis);
    }

    /** One thing's share. */
    Spent of(int things) {
        return new Spent(cpuMillis / things, wallMillis / things);
    }
}
