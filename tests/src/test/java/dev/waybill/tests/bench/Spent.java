package dev.waybill.tests.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Time that a piece of work took of this process, compiling and collecting included. */
record Spent(double cpuMillis, double wallMillis) {
    /** Linux counts a process's time in nanoseconds; what the JDK says of it is rounded to hundredths of a second. */
    @SuppressWarnings("restricted") // a call of libc that takes a number and fills two
    private static final MethodHandle CLOCK = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private static final int PROCESS_CPU_TIME = 2;

    static Spent on(Runnable work) {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        work.run();
        long wallNow = System.nanoTime();
        return new Spent((cpuNanos() - cpu) / 1e6, (wallNow - wall) / 1e6);
    }

    private static long cpuNanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int status = (int) CLOCK.invokeExact(PROCESS_CPU_TIME, time);
            if (status != 0) {
                throw new IllegalStateException("this machine has no clock of a process's time");
            }
            return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                    + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** One thing's share. */
    Spent of(int things) {
        return new Spent(cpuMillis / things, wallMillis / things);
    }
}
