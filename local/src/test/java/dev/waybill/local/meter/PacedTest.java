package dev.waybill.local.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PacedTest {
    private final Latencies latencies = Latencies.listed();

    @Test
    void callAnswersNoSoonerThanOnAws() throws Exception {
        var paced = new Paced("s3", request -> Answer.empty(200), latencies);
        var begun = System.nanoTime();

        paced.handle(new Request("PUT", "/bucket/key", "", Map.of(), new byte[0], "127.0.0.1"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(latencies.of("s3", "PutObject"));
    }

    @Test
    void everyServiceOfTheHouseHasItsLatency() {
        assertThat(List.of("dynamodb", "sqs", "s3", "events", "secretsmanager", "lambda"))
                .allSatisfy(
                        service -> assertThat(latencies.of(service, "Whatever")).isPositive());
        assertThat(latencies.of("dynamodb", "GetItem")).isEqualTo(Duration.ofMillis(4));
        assertThatThrownBy(() -> latencies.of("quantum", "Entangle")).hasMessageContaining("quantum");
    }
}
