package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.memory.DeadLettersContract;
import dev.waybill.tests.house.AwsClients;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The contract against the queues of the house, in queues of its own that no function reads. */
@ExtendWith(Street.class)
@Order(Integer.MAX_VALUE) // takes longest of those in the last lane, which goes from the end
class DeadLettersIT extends DeadLettersContract {
    private final Map<String, String> queues = new TreeMap<>();
    private SqsClient sqs;

    @BeforeEach
    void openQueues(TestHouse house) {
        sqs = AwsClients.at(house, "SQS", SqsClient.builder());
        List.of("OrderSubmitted", "DeliverHttp")
                .forEach(name -> queues.put(name, open("Contract-Pooled" + name + "FeedDead")));
        queues.put("Undelivered", open("Contract-UndeliveredQueue"));
    }

    private String open(String name) {
        return sqs.createQueue(create -> create.queueName(name)).queueUrl();
    }

    @AfterEach
    void takeThemAway() {
        queues.values().forEach(queue -> sqs.deleteQueue(delete -> delete.queueUrl(queue)));
        sqs.close();
    }

    @Override
    protected DeadLetters letters() {
        return new SqsDeadLetters(sqs, List.copyOf(queues.values()), null);
    }

    @Override
    protected void dies(String queue, Envelope envelope) {
        sqs.sendMessage(send -> send.queueUrl(queues.get(queue)).messageBody(Json.write(envelope)));
    }

    @Test
    void whatWaitsBeforeAQueueOfTheDeadIsCountedWithIt() {
        String arn = sqs.getQueueAttributes(
                        get -> get.queueUrl(queues.get("OrderSubmitted")).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String before = sqs.createQueue(create -> create.queueName("Contract-PooledOrderSubmittedFeedQueue")
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"1\"}")))
                .queueUrl();
        try {
            sqs.sendMessage(send -> send.queueUrl(before).messageBody("waits"));
            sqs.sendMessage(send -> send.queueUrl(before).messageBody("is worked on"));
            sqs.receiveMessage(receive -> receive.queueUrl(before).visibilityTimeout(60));

            assertThat(letters().depths()).contains(new DeadLetters.Depth("OrderSubmitted", null, 1, 1, 0));
        } finally {
            sqs.deleteQueue(delete -> delete.queueUrl(before));
        }
    }

    @Test
    void whatSomebodyHoldsIsCountedBeforeItIsShownAgain() {
        dies("OrderSubmitted", event("event-7"));

        letters().look(letter -> {
            assertThat(letters().hidden(new DeadLetters.Which("OrderSubmitted", null)))
                    .isOne();
            assertThat(letters().depths()).anyMatch(depth -> depth.dead() == 1);
            return DeadLetters.Verdict.STAYS;
        });

        assertThat(letters().hidden(DeadLetters.Which.all())).isZero();
    }

    @Test
    void whatNoRuleCouldLayOnAQueueSaysWhyAndSince() {
        sqs.sendMessage(send -> send.queueUrl(queues.get("Undelivered"))
                .messageBody("{}")
                .messageAttributes(
                        Map.of("ERROR_CODE", text("NO_PERMISSIONS"), "ERROR_MESSAGE", text("the queue refuses"))));

        letters().look(letter -> {
            assertThat(letter.error()).isEqualTo("NO_PERMISSIONS: the queue refuses");
            assertThat(letter.diedAt()).isNotNull();
            assertThat(letter.envelope()).isNull();
            return DeadLetters.Verdict.GOES;
        });

        assertThat(letters().depths()).allMatch(depth -> depth.dead() == 0);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
