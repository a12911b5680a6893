package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.memory.TestClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Over a real client, at a table that says what time it is. */
class AnsweredAtTest {

    /** A wire on which every answer is an empty one, given at a date. */
    private record Dated(String date) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer();
                }

                @Override
                public void abort() {
                    // It has been answered.
                }
            };
        }

        private HttpExecuteResponse answer() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Date", date)
                            .build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private final AnsweredAt answered = new AnsweredAt(new TestClock(Instant.parse("2026-11-23T12:00:00Z")));

    @Test
    @Case(32)
    void theLastAnswerTellsHowFarOurClockIsOff() {
        assertThat(answered.ahead()).isZero();

        ask("Mon, 23 Nov 2026 11:50:00 GMT");
        assertThat(answered.ahead()).isEqualTo(Duration.ofMinutes(10));

        ask("Mon, 23 Nov 2026 12:09:59 GMT");
        assertThat(answered.ahead()).isEqualTo(Duration.ofMinutes(-10).plusSeconds(1));
    }

    @Test
    void aDateOfAnotherFormSaysNothingAgainstOurClock() {
        ask("half past eleven");

        assertThat(answered.ahead()).isZero();
    }

    private void ask(String date) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .httpClient(new Dated(date))
                .overrideConfiguration(set -> set.addExecutionInterceptor(answered))
                .build()) {
            client.listTables();
        }
    }
}
