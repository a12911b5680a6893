package dev.waybill.journal;

import dev.waybill.memory.PassingObjects;
import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Two at one bucket who take turns, call by call, as they are told; who is alone goes on alone. */
final class Turns {
    private final String turns;
    private final boolean[] ended = new boolean[2];
    private int turn;

    private Turns(String turns) {
        this.turns = turns;
    }

    /** @param turns whose call is next, {@code 0} or {@code 1}; when they are over both may call */
    static void play(Objects objects, String turns, Consumer<Objects> first, Consumer<Objects> second) {
        Turns own = new Turns(turns);
        List<Future<?>> players = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            players.add(threads.submit(() -> own.play(0, objects, first)));
            players.add(threads.submit(() -> own.play(1, objects, second)));
        }
        for (Future<?> player : players) {
            try {
                player.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new AssertionError("in the turns " + turns, e);
            }
        }
    }

    private void play(int who, Objects objects, Consumer<Objects> player) {
        try {
            player.accept(new InTurn(who, objects));
        } finally {
            synchronized (this) {
                ended[who] = true;
                notifyAll();
            }
        }
    }

    private synchronized <T> T call(int who, Supplier<T> call) {
        while (turn < turns.length() && turns.charAt(turn) - '0' != who && !ended[1 - who]) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        turn++;
        try {
            return call.get();
        } finally {
            notifyAll();
        }
    }

    private final class InTurn extends PassingObjects {
        private final int who;

        InTurn(int who, Objects behind) {
            super(behind);
            this.who = who;
        }

        private void run(Runnable call) {
            Turns.this.call(who, () -> {
                call.run();
                return true;
            });
        }

        @Override
        public void put(String key, byte[] bytes) {
            run(() -> super.put(key, bytes));
        }

        @Override
        public boolean putIfAbsent(String key, byte[] bytes) {
            return call(who, () -> super.putIfAbsent(key, bytes));
        }

        @Override
        public boolean replace(String key, byte[] bytes, String tag) {
            return call(who, () -> super.replace(key, bytes, tag));
        }

        @Override
        public Optional<TaggedBytes> tagged(String key) {
            return call(who, () -> super.tagged(key));
        }

        @Override
        public Optional<byte[]> get(String key) {
            return call(who, () -> super.get(key));
        }

        @Override
        public Optional<byte[]> get(String key, long offset, long length) {
            return call(who, () -> super.get(key, offset, length));
        }

        @Override
        public List<String> list(String prefix) {
            return call(who, () -> super.list(prefix));
        }

        @Override
        public void delete(String key) {
            run(() -> super.delete(key));
        }
    }
}
