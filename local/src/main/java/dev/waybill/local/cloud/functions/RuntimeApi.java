package dev.waybill.local.cloud.functions;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lambda's Runtime API for one function process, as the runtime interface client calls it. */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";

    /** Far above what Lambda takes, so that who returns more is told by how an invocation ends. */
    private static final int MOST_READ_BYTES = 64 * 1024 * 1024;

    private final FunctionSettings settings;
    private final LoopbackServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch restored = new CountDownLatch(1);

    RuntimeApi(FunctionSettings settings) throws IOException {
        this.settings = settings;
        this.server = LoopbackServer.open(0, MOST_READ_BYTES, this::handle);
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Hands an invocation to the process; one at a time. */
    void offer(Invocation invocation) {
        current.set(invocation);
        waiting.add(invocation);
    }

    /** Returns when the process asks for its first invocation, or to be restored. */
    void awaitReady(Duration patience) throws InterruptedException {
        if (!ready.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(settings.name() + " was not ready within " + patience);
        }
    }

    /** Lets a process that waits at its checkpoint go on. */
    void restore() {
        restored.countDown();
    }

    /** The process is gone: what it was doing failed, and nobody waits for it any more. */
    void abandon(String type, String message) {
        ready.countDown();
        var invocation = current.getAndSet(null);
        if (invocation != null) {
            invocation.end(Outcome.Failed.because(type, message));
        }
    }

    private Answer handle(Request request) throws InterruptedException {
        var path = request.rawPath();
        if (path.equals(ROOT + "restore/next")) {
            ready.countDown();
            restored.await();
            return Answer.empty(200);
        }
        if (path.equals(ROOT + "invocation/next")) {
            ready.countDown();
            return next(waiting.take());
        }
        if (path.equals(ROOT + "init/error") || path.equals(ROOT + "restore/error")) {
            abandon("Runtime.InitError", message(request));
            return accepted();
        }
        var parts = path.substring(ROOT.length()).split("/", -1);
        return settle(parts[1], outcome(parts[2], request.body()));
    }

    private static Outcome outcome(String kind, byte[] body) {
        if (body.length > Payloads.MOST_RESPONSE_BYTES) {
            return Payloads.tooLong();
        }
        return kind.equals("response") ? new Outcome.Returned(body) : new Outcome.Failed(body);
    }

    private Answer next(Invocation invocation) {
        invocation.taken.complete(null);
        var deadline = System.currentTimeMillis() + settings.timeout().toMillis();
        var trace = invocation.id.replace("-", "");
        return new Answer(
                200,
                Map.of(
                        "content-type",
                        "application/json",
                        "lambda-runtime-aws-request-id",
                        invocation.id,
                        "lambda-runtime-deadline-ms",
                        Long.toString(deadline),
                        "lambda-runtime-invoked-function-arn",
                        settings.arn(),
                        "lambda-runtime-trace-id",
                        "Root=1-" + trace.substring(0, 8) + "-" + trace.substring(8) + ";Parent="
                                + trace.substring(0, 16) + ";Sampled=0"),
                invocation.payload);
    }

    private Answer settle(String id, Outcome outcome) {
        var invocation = current.get();
        if (invocation == null || !invocation.id.equals(id)) {
            return Answer.json(400, Json.object().put("errorMessage", "no such invocation"));
        }
        current.set(null);
        invocation.end(outcome);
        return accepted();
    }

    private static String message(Request request) {
        return request.body().length == 0
                ? "the function could not be loaded"
                : Json.parse(request.body()).path("errorMessage").asText();
    }

    private static Answer accepted() {
        return Answer.json(202, Json.object().put("status", "OK"));
    }

    @Override
    public void close() {
        server.close();
    }
}
