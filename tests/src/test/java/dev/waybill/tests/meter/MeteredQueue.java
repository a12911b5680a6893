package dev.waybill.tests.meter;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.local.meter.Blueprint;
import dev.waybill.local.meter.Standing;
import dev.waybill.local.meter.Units;
import dev.waybill.tests.sim.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A standard queue and Lambda's pollers at its end. Each of five pollers keeps a long poll open; the first message that comes
 * opens its window, at whose end it takes what else has come, ten messages a receive.
 */
final class MeteredQueue {
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final int MOST_A_CALL = 10;

    /** Of Lambda: what an invocation takes, with room for what stands around the bodies. */
    private static final int MOST_BYTES = 5_500_000;

    private final String name;
    private final Blueprint.Feed feed;
    private final Counter counter;
    private final MeteredRoom<RequestHandler<SQSEvent, SQSBatchResponse>> room;
    private final Deque<SQSEvent.SQSMessage> waiting = new ArrayDeque<>();
    private final Deque<Long> polling = new ArrayDeque<>();
    private long ids;

    MeteredQueue(
            String name,
            Blueprint.Feed feed,
            Counter counter,
            MeteredRoom<RequestHandler<SQSEvent, SQSBatchResponse>> room) {
        this.name = name;
        this.feed = feed;
        this.counter = counter;
        this.room = room;
        for (int i = 0; i < Standing.POLLERS; i++) {
            polling.add(0L);
        }
    }

    /** A rule lays an event on the queue. */
    void send(String body) {
        counter.forUs(name, "sqs SendMessage", "sqs.request", Units.chunksOf64K(length(body)));
        if (feed.fair()) {
            counter.meter().units(name, "sqs fair group", "sqs.fair", 1);
        }
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(name + "-" + ids++);
        message.setBody(body);
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        waiting.add(message);
        poll();
    }

    void billStarts(Duration counted) {
        room.billStarts(counted);
    }

    /** Who has waited longest is served first. */
    private void poll() {
        while (!waiting.isEmpty() && !polling.isEmpty()) {
            emptyReceives(polling.remove());
            List<SQSEvent.SQSMessage> batch = new ArrayList<>();
            receive(batch);
            if (feed.window().isZero() || batch.size() == feed.batch()) {
                invoke(batch);
            } else {
                counter.world().after(feed.window(), () -> close(batch));
            }
        }
    }

    private void emptyReceives(long since) {
        long polls = (counter.world().now() - since) / World.micros(LONG_POLL);
        for (long i = 0; i < polls; i++) {
            counter.forUs(name, "sqs empty receive", "sqs.request", 1);
        }
    }

    private void close(List<SQSEvent.SQSMessage> batch) {
        do {
            receive(batch);
        } while (!waiting.isEmpty() && batch.size() < feed.batch() && bytes(batch) < MOST_BYTES);
        invoke(batch);
    }

    private void receive(List<SQSEvent.SQSMessage> batch) {
        long bytes = 0;
        for (int i = 0; i < MOST_A_CALL && batch.size() < feed.batch() && !waiting.isEmpty(); i++) {
            bytes += length(waiting.element().getBody());
            batch.add(waiting.remove());
        }
        counter.forUs(name, "sqs ReceiveMessage", "sqs.request", Units.chunksOf64K(bytes));
    }

    private void invoke(List<SQSEvent.SQSMessage> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(List.copyOf(batch));
        room.invoke(batch.size(), (process, context) -> process.handleRequest(event, context), answer -> {
            if (!answer.getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException("a message of " + name + " failed, and the bill would be of a bad day");
            }
            for (int deleted = 0; deleted < batch.size(); deleted += MOST_A_CALL) {
                counter.forUs(name, "sqs DeleteMessageBatch", "sqs.request", 1);
            }
            polling.add(counter.world().now());
            poll();
        });
    }

    private static long bytes(List<SQSEvent.SQSMessage> batch) {
        return batch.stream().mapToLong(message -> length(message.getBody())).sum();
    }

    private static long length(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
