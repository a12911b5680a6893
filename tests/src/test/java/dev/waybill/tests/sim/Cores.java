package dev.waybill.tests.sim;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Spreads worlds over the machine's cores: a world by itself runs one of its actors at a time. */
final class Cores {
    /** More worlds than cores, so that no core idles while a world hands its stage from one actor to the next. */
    private static final int WORLDS = 2 * Runtime.getRuntime().availableProcessors();

    private Cores() {}

    /** Does the same work in several places at once; the first that ended badly is thrown. */
    static void everywhere(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(work, threads))
                            .limit(WORLDS)
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    /** Does each of them once, in no order. */
    static <T> void each(List<T> all, Consumer<T> work) {
        AtomicInteger next = new AtomicInteger();
        everywhere(() -> {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                work.accept(all.get(i));
            }
        });
    }
}
