package dev.waybill.local.cloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.cloud.queues.Queues;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Polls one queue for one function until it is closed. */
public final class Mapping implements AutoCloseable {
    /** Of Lambda: a batch is cut when the invocation would be larger. */
    private static final int MOST_PAYLOAD_CHARS = 5_500_000;

    /** The engine gives up on itself after 21 s: a poll of the full 20 leaves a busy machine one second. */
    private static final Duration LONG_POLL = Duration.ofSeconds(15);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final MappingSettings settings;
    private final Queues queues;
    private final Functions functions;
    private final String region;
    private final List<Thread> pollers = new ArrayList<>();

    private Mapping(MappingSettings settings, Queues queues, Functions functions, String region) {
        this.settings = settings;
        this.queues = queues;
        this.functions = functions;
        this.region = region;
    }

    /** Starts as many pollers as batches may be worked on at once. */
    public static Mapping start(MappingSettings settings, Queues queues, Functions functions, String region) {
        var mapping = new Mapping(settings, queues, functions, region);
        for (var i = 0; i < settings.concurrency(); i++) {
            mapping.pollers.add(
                    Thread.ofVirtual().name("poll " + settings.function()).start(mapping::poll));
        }
        return mapping;
    }

    /** Whatever the trouble: a poller that ended would leave its queue alone until the house restarts. */
    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var batch = gather();
                for (var part : SqsEvent.parts(batch, settings.queueArn(), region)) {
                    work(part);
                }
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException | IOException trouble) {
                if (!rest(trouble)) {
                    return;
                }
            }
        }
    }

    /** The first messages that come, and what else comes while the window is open and the batch has room. */
    private List<JsonNode> gather() throws InterruptedException {
        var batch = new ArrayList<>(queues.receive(settings.queueUrl(), settings.batchSize(), LONG_POLL));
        if (batch.isEmpty() || settings.window().isZero()) {
            return batch;
        }
        var closes = Instant.now().plus(settings.window());
        while (batch.size() < settings.batchSize()
                && size(batch) < MOST_PAYLOAD_CHARS
                && closes.isAfter(Instant.now())) {
            var more = queues.receive(settings.queueUrl(), settings.batchSize() - batch.size(), Duration.ZERO);
            batch.addAll(more);
            if (more.isEmpty()) {
                Thread.sleep(Duration.ofMillis(50));
            }
        }
        return batch;
    }

    private void work(List<JsonNode> batch) throws IOException, InterruptedException {
        var ids = new LinkedHashSet<String>();
        batch.forEach(message -> ids.add(message.path("MessageId").asText()));
        var outcome = functions.invoke(settings.function(), SqsEvent.of(batch, settings.queueArn(), region));
        var failed = BatchAnswer.failed(outcome, ids, settings.reportsFailures());
        queues.delete(settings.queueUrl(), receipts(batch, failed));
        if (outcome instanceof Outcome.Failed failure && failure.lostItsProcess()) {
            queues.giveBack(settings.queueUrl(), receipts(batch, Set.of()));
        }
    }

    private static List<String> receipts(List<JsonNode> batch, Set<String> failed) {
        return batch.stream()
                .filter(message -> !failed.contains(message.path("MessageId").asText()))
                .map(message -> message.path("ReceiptHandle").asText())
                .toList();
    }

    private static int size(List<JsonNode> batch) {
        return batch.stream()
                .mapToInt(message -> message.path("Body").asText().length())
                .sum();
    }

    private boolean rest(Exception trouble) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        System.getLogger("dev.waybill.local")
                .log(System.Logger.Level.WARNING, "the mapping of " + settings.function() + " has trouble", trouble);
        try {
            Thread.sleep(AFTER_TROUBLE);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    @Override
    public void close() {
        pollers.forEach(Thread::interrupt);
    }
}
