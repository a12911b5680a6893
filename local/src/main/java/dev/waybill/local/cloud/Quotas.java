package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.functions.FunctionSettings;
import dev.waybill.local.cloud.mappings.MappingSettings;
import dev.waybill.local.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What AWS refuses to make, in words like its own: a template that breaks one stands up nowhere. */
final class Quotas {
    private static final int MOST_ENVIRONMENT_BYTES = 4 * 1024;
    private static final int LEAST_MEGABYTES = 128;
    private static final int MOST_MEGABYTES = 10_240;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    private static final int MOST_WITHOUT_WINDOW = 10;
    private static final int MOST_IN_A_BATCH = 10_000;
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

    private static final int LONGEST_PATTERN = 2_048;
    private static final int MOST_TARGETS = 5;

    private Quotas() {}

    static void check(FunctionSettings function) {
        var variables = Json.object();
        function.environment().forEach(variables::put);
        var bytes = Json.bytes(variables).length;
        refuseIf(
                bytes > MOST_ENVIRONMENT_BYTES,
                "the environment variables you have provided exceeded the 4KB limit: " + bytes + " bytes");
        refuseIf(
                function.memoryMegabytes() < LEAST_MEGABYTES || function.memoryMegabytes() > MOST_MEGABYTES,
                "memory is 128 to 10240 MB, not " + function.memoryMegabytes());
        refuseIf(
                !function.timeout().isPositive() || function.timeout().compareTo(LONGEST_TIMEOUT) > 0,
                "a timeout is 1 to 900 seconds, not " + function.timeout().toSeconds());
    }

    /** A message that is seen again while its function may still be at it is worked on twice. */
    static void check(MappingSettings mapping, Duration timeout, Duration visibility) {
        refuseIf(
                visibility.compareTo(timeout) < 0,
                "Queue visibility timeout: " + visibility.toSeconds() + " seconds is less than Function timeout: "
                        + timeout.toSeconds() + " seconds");
        refuseIf(
                mapping.batchSize() < 1 || mapping.batchSize() > MOST_IN_A_BATCH,
                "a batch is 1 to 10000 messages, not " + mapping.batchSize());
        refuseIf(
                mapping.window().compareTo(LONGEST_WINDOW) > 0,
                "a batching window is at most 300 seconds, not "
                        + mapping.window().toSeconds());
        refuseIf(
                mapping.batchSize() > MOST_WITHOUT_WINDOW && mapping.window().isZero(),
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
    }

    static void checkRule(JsonNode pattern, int targets) {
        var length = Json.write(pattern).getBytes(StandardCharsets.UTF_8).length;
        refuseIf(length > LONGEST_PATTERN, "an event pattern has at most 2048 characters, not " + length);
        refuseIf(targets > MOST_TARGETS, "a rule has at most 5 targets, not " + targets);
    }

    private static void refuseIf(boolean isOver, String why) {
        if (isOver) {
            throw new IllegalArgumentException(why);
        }
    }
}
