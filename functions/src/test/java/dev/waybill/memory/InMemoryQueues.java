package dev.waybill.memory;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** SQS in memory, as far as dead letters are looked at: each call takes its time, and a handle that is over is refused as AWS does. */
public final class InMemoryQueues implements SqsClient {
    private static final String STALE = "InvalidParameterValue";

    private final Map<String, Map<String, Lying>> queues = new LinkedHashMap<>();
    private final Set<String> sealed = new HashSet<>();
    private final TestClock clock;
    private final Duration eachCall;
    private final Map<String, NavigableMap<Instant, Counts>> told = new LinkedHashMap<>();
    private Duration lag = Duration.ZERO;
    private int ids;
    private int handedOut;

    public InMemoryQueues(TestClock clock, Duration eachCall) {
        this.clock = clock;
        this.eachCall = eachCall;
    }

    private record Lying(String body, Instant hiddenUntil, int receives) {
        boolean isHidden(Instant now) {
            return now.isBefore(hiddenUntil);
        }
    }

    private record Counts(long shown, long hidden) {}

    /** From now on each queue tells how full it was that long ago. */
    public synchronized void countLagsBy(Duration behind) {
        lag = behind;
        queues.keySet().forEach(this::note);
    }

    /** How many letters were shown to anybody, each as often as it was. */
    public synchronized int handedOut() {
        return handedOut;
    }

    private void note(String url) {
        if (!lag.isZero()) {
            told.computeIfAbsent(url, _ -> new TreeMap<>()).put(clock.instant(), counts(url));
        }
    }

    private Counts counts(String url) {
        long shown = shown(url);
        return new Counts(shown, in(url).size() - shown);
    }

    /** What is known of a queue: of the time before anything was noted, what was noted first. */
    private Counts known(String url) {
        if (lag.isZero()) {
            return counts(url);
        }
        NavigableMap<Instant, Counts> noted = Optional.ofNullable(told.get(url)).orElseThrow();
        Map.Entry<Instant, Counts> then = noted.floorEntry(clock.instant().minus(lag));
        return then == null ? noted.firstEntry().getValue() : then.getValue();
    }

    /** The address of a queue by that name, in which nothing lies yet. */
    public String open(String name) {
        String url = "https://sqs.example/1/" + name;
        queues.put(url, new LinkedHashMap<>());
        return url;
    }

    public synchronized void lie(String url, Envelope envelope) {
        in(url).put("message-" + ids++, new Lying(Json.write(envelope), Instant.MIN, 0));
    }

    /** From now on a queue is gone, with what lay in it. */
    public synchronized void close(String url) {
        queues.remove(url);
    }

    /** From now on what lies in a queue cannot be read, while its counts still can: its key was taken away. */
    public synchronized void seal(String url) {
        sealed.add(url);
    }

    /** How many can be seen, of a queue. */
    public synchronized long shown(String url) {
        return in(url).values().stream()
                .filter(lying -> !lying.isHidden(clock.instant()))
                .count();
    }

    private Map<String, Lying> in(String url) {
        return Optional.ofNullable(queues.get(url))
                .orElseThrow(() ->
                        QueueDoesNotExistException.builder().statusCode(400).build());
    }

    private Instant called() {
        clock.advance(eachCall);
        return clock.instant();
    }

    @Override
    public synchronized ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        Instant now = called();
        if (sealed.contains(request.queueUrl())) {
            throw KmsAccessDeniedException.builder().statusCode(400).build();
        }
        List<Message> messages = new ArrayList<>();
        for (Map.Entry<String, Lying> entry : in(request.queueUrl()).entrySet()) {
            Lying lying = entry.getValue();
            if (!lying.isHidden(now) && messages.size() < request.maxNumberOfMessages()) {
                entry.setValue(
                        new Lying(lying.body(), now.plusSeconds(request.visibilityTimeout()), lying.receives() + 1));
                messages.add(Message.builder()
                        .messageId(entry.getKey())
                        .body(lying.body())
                        .receiptHandle(entry.getKey() + "#" + (lying.receives() + 1))
                        .build());
            }
        }
        handedOut += messages.size();
        note(request.queueUrl());
        if (messages.isEmpty()) {
            clock.advance(Duration.ofSeconds(request.waitTimeSeconds()));
        }
        return ReceiveMessageResponse.builder().messages(messages).build();
    }

    private boolean isInFlight(String url, String handle) {
        String[] parts = handle.split("#", 2);
        Lying lying = in(url).get(parts[0]);
        return lying != null && lying.isHidden(clock.instant()) && parts[1].equals(Integer.toString(lying.receives()));
    }

    private boolean show(String url, String handle) {
        boolean can = isInFlight(url, handle);
        if (can) {
            in(url).computeIfPresent(
                            handle.split("#", 2)[0],
                            (id, lying) -> new Lying(lying.body(), Instant.MIN, lying.receives()));
        }
        return can;
    }

    @Override
    public synchronized ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        called();
        if (request.entries().size() > 10) {
            throw new IllegalArgumentException("more than ten");
        }
        List<BatchResultErrorEntry> failed = request.entries().stream()
                .filter(entry -> !show(request.queueUrl(), entry.receiptHandle()))
                .map(entry -> BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code(STALE)
                        .senderFault(true)
                        .build())
                .toList();
        note(request.queueUrl());
        return ChangeMessageVisibilityBatchResponse.builder().failed(failed).build();
    }

    /** With a handle that is over it says nothing and does nothing. */
    @Override
    public synchronized DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        called();
        if (isInFlight(request.queueUrl(), request.receiptHandle())) {
            in(request.queueUrl()).remove(request.receiptHandle().split("#", 2)[0]);
            note(request.queueUrl());
        }
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public synchronized GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        called();
        Counts counts = known(request.queueUrl());
        return GetQueueAttributesResponse.builder()
                .attributes(Map.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        Long.toString(counts.shown()),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        Long.toString(counts.hidden())))
                .build();
    }

    @Override
    public synchronized ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request) {
        called();
        in(request.queueUrl());
        return ListDeadLetterSourceQueuesResponse.builder().queueUrls(List.of()).build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
