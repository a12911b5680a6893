package dev.waybill.deadletter;

import dev.waybill.aws.Aws;
import dev.waybill.model.TenantId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.KmsThrottledException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Dead-letter queues in SQS. */
public final class SqsDeadLetters implements DeadLetters {
    /** Long enough to walk a queue without meeting a message twice; those that stay are shown again at the end. */
    private static final int HIDDEN_SECONDS = 60;

    /** A queue with more dead than this needs a person before it needs a count. */
    private static final int MAX_PER_QUEUE = 20_000;

    private static final int BATCH = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SqsDeadLetters.class);

    private final SqsClient sqs;
    private final List<String> queues;
    private final @Nullable TenantId owner;

    /** Takes the tenant whose own these queues are, nothing where they are everybody's. */
    public SqsDeadLetters(SqsClient sqs, List<String> queues, @Nullable TenantId owner) {
        this.sqs = sqs;
        this.queues = List.copyOf(queues);
        this.owner = owner;
    }

    /** The queues that the template names, none where it names none. */
    public static SqsDeadLetters fromEnvironment() {
        return new SqsDeadLetters(
                Aws.sqs(),
                Aws.optionalName("WAYBILL_DEAD_LETTERS").stream()
                        .flatMap(urls -> Arrays.stream(urls.split(",")))
                        .filter(url -> !url.isBlank())
                        .toList(),
                null);
    }

    /** How a walk through one queue ends. */
    private enum Seen {
        ALL,
        PART,
        ENOUGH
    }

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        boolean all = true;
        for (String queue : queues) {
            if (which.holds(QueueName.of(queue), owner)
                    && count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) > 0) {
                Seen seen = look(queue, visitor);
                if (seen == Seen.ENOUGH) {
                    return false;
                }
                all &= seen == Seen.ALL;
            }
        }
        return all;
    }

    /** Who meets a letter again has walked for longer than it was hidden: from there on he would walk in a circle. */
    private Seen look(String queue, Function<DeadLetter, Verdict> visitor) {
        Map<String, String> staying = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        try {
            List<Message> batch = receive(queue);
            while (!batch.isEmpty()) {
                batch.forEach(message -> staying.put(message.messageId(), message.receiptHandle()));
                for (Message message : batch) {
                    if (met.size() == MAX_PER_QUEUE || !met.add(message.messageId())) {
                        return Seen.PART;
                    }
                    switch (visitor.apply(DeadMessage.of(QueueName.of(queue), owner, message))) {
                        case GOES -> {
                            sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
                            staying.remove(message.messageId());
                        }
                        case STAYS -> {}
                        case ENOUGH -> {
                            return Seen.ENOUGH;
                        }
                    }
                }
                batch = receive(queue);
            }
            return Seen.ALL;
        } finally {
            new SeenAgain(sqs, queue).show(List.copyOf(staying.values()));
        }
    }

    private List<Message> receive(String queue) {
        return answered(
                queue,
                List.of(),
                () -> sqs.receiveMessage(receive -> receive.queueUrl(queue)
                                .maxNumberOfMessages(BATCH)
                                .visibilityTimeout(HIDDEN_SECONDS)
                                .waitTimeSeconds(1)
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.SENT_TIMESTAMP,
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                                .messageAttributeNames("All"))
                        .messages());
    }

    /**
     * What SQS says of a queue. One that is gone is empty: the custody of a tenant whose stack was taken back names it still. One
     * that lets nobody look is told from an SQS that is too busy, which passes.
     */
    private static <T> T answered(String queue, T whereGone, Supplier<T> question) {
        try {
            return question.get();
        } catch (QueueDoesNotExistException e) {
            LOG.info("the dead-letter queue of {} is gone: it counts as empty", QueueName.of(queue));
            return whereGone;
        } catch (SqsException e) {
            boolean refused = e.statusCode() < 500 && !e.isThrottlingException();
            if (refused && !(e instanceof KmsThrottledException)) {
                throw new Closed(QueueName.of(queue), e.getClass().getSimpleName(), e);
            }
            throw e;
        }
    }

    @Override
    public Set<String> names(Which which) {
        return queues.stream()
                .map(QueueName::of)
                .filter(name -> which.holds(name, owner))
                .collect(Collectors.toSet());
    }

    /** A dead-letter queue's own name leads to the queue it stands behind; a rule's has none before it. */
    @Override
    public List<Depth> depths() {
        Map<String, Depth> depths = new TreeMap<>();
        for (String queue : queues) {
            int dead = lying(queue);
            int waiting = 0;
            int inFlight = 0;
            for (String before : before(queue)) {
                waiting += count(before, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
                inFlight += hidden(before);
            }
            Depth depth = new Depth(QueueName.of(queue), owner, waiting, inFlight, dead);
            depths.merge(depth.name(), depth, SqsDeadLetters::both);
        }
        return List.copyOf(depths.values());
    }

    private List<String> before(String queue) {
        return answered(
                queue,
                List.of(),
                () -> sqs.listDeadLetterSourceQueues(list -> list.queueUrl(queue))
                        .queueUrls());
    }

    /** The rooms of a street may share a name, as the commands of one connector do. */
    private static Depth both(Depth one, Depth other) {
        return new Depth(
                one.name(),
                one.owner(),
                one.waiting() + other.waiting(),
                one.inFlight() + other.inFlight(),
                one.dead() + other.dead());
    }

    @Override
    public int lying(Which which) {
        return queues.stream()
                .filter(queue -> which.holds(QueueName.of(queue), owner))
                .mapToInt(this::lying)
                .sum();
    }

    private int lying(String queue) {
        return count(
                queue,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    @Override
    public int hidden(Which which) {
        return queues.stream()
                .filter(queue -> which.holds(QueueName.of(queue), owner))
                .mapToInt(this::hidden)
                .sum();
    }

    private int hidden(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int count(String queue, QueueAttributeName... what) {
        Map<QueueAttributeName, String> counts = answered(
                queue,
                Map.of(),
                () -> sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(what))
                        .attributes());
        return Arrays.stream(what)
                .mapToInt(each -> Integer.parseInt(counts.getOrDefault(each, "0")))
                .sum();
    }
}
