package dev.waybill.local.cloud.functions;

import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Meter.Maker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** One function: its processes, started when there is work and none is idle. */
final class Function implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.waybill.local");

    private final FunctionSettings settings;
    private final CodeShelf code;
    private final Path log;
    private final Map<String, String> house;
    private final Meter meter;
    private final Semaphore slots;
    private final ConcurrentLinkedDeque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    private final List<FunctionProcess> all = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param processes what Lambda does with a thousand, a laptop does with one: all of a house then fit into 3 GiB */
    Function(
            FunctionSettings settings,
            CodeShelf code,
            Path log,
            Map<String, String> house,
            int processes,
            Meter meter) {
        this.slots = new Semaphore(processes, true);
        this.meter = meter;
        this.settings = settings;
        this.code = code;
        this.log = log;
        this.house = house;
    }

    FunctionSettings settings() {
        return settings;
    }

    List<Long> pids() {
        var pids = new ArrayList<Long>();
        all.stream().filter(FunctionProcess::isAlive).forEach(process -> pids.add(process.pid()));
        return pids;
    }

    Outcome invoke(byte[] payload) throws IOException, InterruptedException {
        slots.acquire();
        try {
            var process = take();
            var begun = System.nanoTime();
            var outcome = process.invoke(payload);
            count(Duration.ofNanos(System.nanoTime() - begun));
            giveBack(process);
            if (outcome instanceof Outcome.Failed failed && failed.brokeALimit()) {
                LOG.log(System.Logger.Level.WARNING, "ended, as AWS would: " + settings.name() + ": " + failed.text());
            }
            return outcome;
        } finally {
            slots.release();
        }
    }

    /** By the started millisecond, as Lambda does. */
    private void count(Duration duration) {
        meter.call(settings.name(), Maker.AWS, "lambda Invoke", "lambda.request", 1);
        meter.units(
                settings.name(),
                "lambda duration",
                "lambda.duration",
                (duration.toMillis() + 1) * settings.memoryMegabytes());
    }

    private FunctionProcess take() throws IOException {
        for (var process = idle.pollFirst(); process != null; process = idle.pollFirst()) {
            if (process.isAlive()) {
                return process;
            }
            forget(process);
        }
        var started = FunctionProcess.start(settings, code.code(settings.zip()), house, log, Start.CACHED);
        all.add(started);
        if (closed) {
            forget(started);
            throw new IOException("the house is closing");
        }
        return started;
    }

    private void giveBack(FunctionProcess process) {
        if (process.isAlive()) {
            idle.addFirst(process);
        } else {
            forget(process);
        }
    }

    private void forget(FunctionProcess process) {
        process.close();
        all.remove(process);
    }

    @Override
    public void close() {
        closed = true;
        all.forEach(FunctionProcess::close);
    }
}
