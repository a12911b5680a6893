package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.cloud.functions.FunctionSettings;
import dev.waybill.local.cloud.mappings.MappingSettings;
import dev.waybill.local.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotasTest {
    @Test
    void environmentIsFourKilobytesWithItsNames() {
        assertThatCode(() -> Quotas.check(function("x".repeat(4 * 1024 - 8), 60)))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> Quotas.check(function("x".repeat(4 * 1024 - 7), 60)))
                .hasMessageContaining("4KB limit: 4097 bytes");
    }

    @Test
    void noFunctionRunsLongerThanAQuarterOfAnHour() {
        assertThatThrownBy(() -> Quotas.check(function("", 901))).hasMessageContaining("901");
    }

    @Test
    void messageStaysHiddenWhileItsFunctionMayBeAtIt() {
        assertThatThrownBy(() -> Quotas.check(mapping(10, 0), Duration.ofSeconds(60), Duration.ofSeconds(30)))
                .hasMessage("Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds");
    }

    @Test
    void moreThanTenMessagesNeedAWindow() {
        assertThatThrownBy(() -> Quotas.check(mapping(11, 0), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("batch window");
        assertThatCode(() -> Quotas.check(mapping(11, 1), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void ruleHasAShortPatternAndFiveTargets() {
        var pattern = Json.object().put("source", "x".repeat(2_048));

        assertThatThrownBy(() -> Quotas.checkRule(pattern, 1)).hasMessageContaining("2048");
        assertThatThrownBy(() -> Quotas.checkRule(Json.object(), 6)).hasMessageContaining("5 targets");
    }

    private static FunctionSettings function(String value, int seconds) {
        return new FunctionSettings(
                "f", "arn", "h", 128, Duration.ofSeconds(seconds), Map.of("A", value), Path.of("z"));
    }

    private static MappingSettings mapping(int size, int windowSeconds) {
        return new MappingSettings("url", "arn", "f", size, Duration.ofSeconds(windowSeconds), true, 1);
    }
}
