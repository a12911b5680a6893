package dev.waybill.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

    @Test
    void everyLineHasTheSameKeysInTheSameOrder() {
        AttemptLog.Attempt attempt =
                new AttemptLog.Attempt("acme", "waybill/acme/shop", "order.submitted", "e1", null, 1, "applied", 12);

        Map<String, Object> keys = AttemptLog.keys(attempt);

        assertThat(keys.keySet())
                .containsExactly(
                        "tenant", "source", "eventType", "eventId", "target", "attempt", "outcome", "millis");
    }

    @Test
    void aCounterKnowsItsRoomAndNoTenant() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));

        try {
            Meters.count("flow", Map.of("facts.applied", 3));
        } finally {
            System.setOut(out);
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\"room\":\"flow\"", "\"facts.applied\":3", "\"Namespace\":\"Waybill\"")
                .doesNotContain("tenant");
    }
}
