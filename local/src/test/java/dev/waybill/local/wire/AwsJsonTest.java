package dev.waybill.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

class AwsJsonTest {
    /** As ElasticMQ says it when its actors are slower than its patience. */
    @Test
    void answerOfAnEngineInTroubleIsARefusalWhateverItsWords() throws IOException {
        try (var engine = LoopbackServer.open(0, 10_000, request -> Answer.text(500, "There was an internal error."));
                var http = HttpClient.newHttpClient()) {
            var sqs = new AwsJson(http, engine.url(), "sqs", "AmazonSQS");

            var refused = catchThrowableOfType(RefusedException.class, () -> sqs.call("ReceiveMessage", Json.object()));

            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.type()).isEqualTo("Unknown");
            assertThat(refused).hasMessage("ReceiveMessage: no reason given");
        }
    }
}
