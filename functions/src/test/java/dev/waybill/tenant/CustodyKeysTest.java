package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.faults.Case;
import dev.waybill.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustodyKeysTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    private final CustodyKeys keys = new CustodyKeys(this::vault, clock);
    private String answer = "first";
    private int asked;

    private String vault(String secret) {
        asked++;
        return switch (answer) {
            case "busy" -> throw new CustodyKeys.Busy(new IllegalStateException("throttled"));
            case "denied" -> throw new IllegalStateException("access denied");
            default -> answer;
        };
    }

    @Test
    void aKeyIsReadOnceInFiveMinutes() {
        keys.apply("arn");
        clock.advance(Duration.ofSeconds(299));

        keys.apply("arn");

        assertThat(asked).isOne();
    }

    @Test
    @Case(87)
    void whileSecretsManagerIsBusyTheLastGoodKeyCounts() {
        keys.apply("arn");
        clock.advance(Duration.ofMinutes(6));
        answer = "busy";

        String key = keys.apply("arn");

        assertThat(key).isEqualTo("first");
    }

    @Test
    void aBusySecretsManagerIsNotAskedWithEveryMessageAndAskedAgainSoon() {
        keys.apply("arn");
        clock.advance(Duration.ofMinutes(6));
        answer = "busy";
        keys.apply("arn");
        keys.apply("arn");
        answer = "second";
        clock.advance(Duration.ofSeconds(31));

        String key = keys.apply("arn");

        assertThat(key).isEqualTo("second");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void withoutALastGoodKeyTheTroubleIsOursAndSaid() {
        answer = "busy";

        assertThatThrownBy(() -> keys.apply("arn")).isInstanceOf(CustodyKeys.Busy.class);
    }

    @Test
    void aKeyThatItsOwnerTakesAwayIsOutOfUseWithinFiveMinutes() {
        keys.apply("arn");
        clock.advance(Duration.ofMinutes(5));
        answer = "denied";

        assertThatThrownBy(() -> keys.apply("arn")).hasMessageContaining("denied");
    }
}
