package dev.waybill.deadletter;

import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * Ends the hiding of letters that a walk leaves in their queue, ten a call. What SQS refuses may be left as it is: a letter whose
 * handle is over can be seen already, and any other is hidden for no longer than it was to be.
 */
final class SeenAgain {
    private static final int BATCH = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SeenAgain.class);

    private final SqsClient sqs;
    private final String queue;

    SeenAgain(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    void show(List<String> receipts) {
        int refused = receipts.stream()
                .gather(Gatherers.windowFixed(BATCH))
                .mapToInt(some -> refused(some).size())
                .sum();
        if (refused > 0) {
            LOG.info("{} dead letters of {} are seen again without being shown", refused, QueueName.of(queue));
        }
    }

    private List<BatchResultErrorEntry> refused(List<String> receipts) {
        return sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queue)
                        .entries(IntStream.range(0, receipts.size())
                                .mapToObj(number -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(Integer.toString(number))
                                        .receiptHandle(receipts.get(number))
                                        .visibilityTimeout(0)
                                        .build())
                                .toList()))
                .failed();
    }
}
