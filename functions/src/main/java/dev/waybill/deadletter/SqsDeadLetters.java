package dev.waybill.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Aws;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead-letter queues in SQS. */
public final class SqsDeadLetters implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(SqsDeadLetters.class);

    /** Long enough to walk a queue without meeting a message twice; those that stay are shown again at the end. */
    private static final int HIDDEN_SECONDS = 60;

    /** A queue with more dead than this needs a person before it needs a count. */
    private static final int MAX_PER_QUEUE = 20_000;

    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final List<String> queues;

    public SqsDeadLetters(SqsClient sqs, List<String> queues) {
        this.sqs = sqs;
        this.queues = List.copyOf(queues);
    }

    /** The queues that the template names, none where it names none. */
    public static SqsDeadLetters fromEnvironment() {
        return new SqsDeadLetters(
                Aws.sqs(),
                Aws.optionalName("WAYBILL_DEAD_LETTERS").stream()
                        .flatMap(urls -> Arrays.stream(urls.split(",")))
                        .filter(url -> !url.isBlank())
                        .toList());
    }

    @Override
    public void visit(Predicate<Envelope> takeOut) {
        queues.stream().filter(this::isWorthAVisit).forEach(queue -> visit(queue, takeOut));
    }

    private boolean isWorthAVisit(String queue) {
        QueueAttributeName count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        String waiting = sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(count))
                .attributes()
                .getOrDefault(count, "0");
        return !waiting.equals("0");
    }

    private void visit(String queue, Predicate<Envelope> takeOut) {
        List<Message> staying = new ArrayList<>();
        try {
            List<Message> batch = receive(queue);
            while (!batch.isEmpty() && staying.size() < MAX_PER_QUEUE) {
                for (Message message : batch) {
                    if (envelope(message).filter(takeOut).isPresent()) {
                        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
                    } else {
                        staying.add(message);
                    }
                }
                batch = receive(queue);
            }
        } finally {
            staying.forEach(message -> show(queue, message));
        }
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(BATCH)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(1))
                .messages();
    }

    private void show(String queue, Message message) {
        sqs.changeMessageVisibility(change ->
                change.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    /** A flow's queue holds our envelope as it is, a rule's the whole event with the envelope as its detail. */
    private static Optional<Envelope> envelope(Message message) {
        try {
            JsonNode body = Json.read(message.body(), JsonNode.class);
            return Optional.of(Json.convert(body.has("detail") ? body.get("detail") : body, Envelope.class));
        } catch (IllegalArgumentException e) {
            LOG.warn("dead message {} is no envelope: {}", message.messageId(), e.getMessage());
            return Optional.empty();
        }
    }
}
