package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ops.Caller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand tenants with a target each, and calls that take as long as AWS's. */
class ManyTenantsTest extends AtTheDesk {
    private static final int TENANTS = 1_000;
    private static final Duration EACH_CALL = Duration.ofMillis(5);

    /** API Gateway waits for 30 seconds, a person for less. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    @BeforeEach
    void aThousandTenants() {
        IntStream.range(0, TENANTS)
                .forEach(number -> desk.post("ada", "/v1/tenants", ACME.replace("acme", "acme" + number)));
        memory.callsTake(EACH_CALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "targets", "exceptions", "exceptions/groups", "tenants", "redrives", "replays"})
    void screenOfEverybodyIsAnsweredInTime(String screen) {
        Instant asked = memory.clock.instant();

        Reply answer = desk.get("ada", "/v1/" + screen);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.between(asked, memory.clock.instant())).isLessThan(ANSWER);
    }
}
