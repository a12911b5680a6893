package dev.waybill.nature;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs pieces of work on virtual threads, so that a batch takes about as long as its slowest message. */
final class Overlap {
    /** Connections that one invocation may hold at once; far below a function's 1,024 file descriptors. */
    private static final int AT_ONCE = 16;

    private Overlap() {}

    /** Returns when all have ended; then the first error that one of them ended in is thrown. */
    static void run(List<? extends Runnable> work) {
        if (work.size() == 1) {
            work.getFirst().run();
            return;
        }
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable piece : work) {
                places.acquireUninterruptibly();
                running.add(threads.submit(() -> {
                    try {
                        piece.run();
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        running.forEach(Overlap::ended);
    }

    private static void ended(Future<?> piece) {
        try {
            piece.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException surprise -> throw surprise;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was under way", e);
        }
    }
}
