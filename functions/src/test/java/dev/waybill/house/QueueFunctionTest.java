package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueFunctionTest {
    /** As Lambda writes it. */
    private static final String BATCH = """
            {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
            "body":"{\\"id\\":1}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183"},
            "messageAttributes":{},"md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs",
            "eventSourceARN":"arn:aws:sqs:eu-central-1:123456789012:facts","awsRegion":"eu-central-1"}]}""";

    private final List<SQSEvent.SQSMessage> taken = new ArrayList<>();

    private String answer(SQSBatchResponse response) throws IOException {
        QueueFunction function = (batch, _) -> {
            taken.addAll(batch.getRecords());
            return response;
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(BATCH.getBytes(StandardCharsets.UTF_8)), out, new OneMinute());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void messageIsReadAsLambdaWritesIt() throws IOException {
        String answer = answer(new SQSBatchResponse(List.of()));

        assertThat(taken).singleElement().satisfies(message -> {
            assertThat(message.getMessageId()).isEqualTo("059f36b4-87a3-44ab-83d2-661975830a7d");
            assertThat(message.getReceiptHandle()).isEqualTo("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
            assertThat(message.getBody()).isEqualTo("{\"id\":1}");
            assertThat(message.getAttributes())
                    .isEqualTo(Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1545082649183"));
            assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:eu-central-1:123456789012:facts");
        });
        assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void whatMustComeAgainIsNamedAsLambdaReadsIt() throws IOException {
        String answer = answer(new SQSBatchResponse(List.of(new BatchItemFailure("059f"))));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"059f\"}]}");
    }
}
