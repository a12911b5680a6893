package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/** How long AWS takes for a call, as far as anybody knows: {@code latencies.json} beside this class, dated, each service with its source. */
public final class Latencies {
    private final JsonNode table;

    private Latencies(JsonNode table) {
        this.table = table;
    }

    public static Latencies listed() {
        try (var file =
                Objects.requireNonNull(Latencies.class.getResourceAsStream("latencies.json"), "latencies.json")) {
            return new Latencies(Json.parse(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The median of an operation of a service, or what its service takes for whatever else. */
    public Duration of(String service, String operation) {
        var listed = table.path("services").path(service);
        if (listed.isMissingNode()) {
            throw new IllegalArgumentException("no latency is listed for " + service);
        }
        return Duration.ofMillis(listed.path("millis")
                .path(operation)
                .asLong(listed.path("other").asLong()));
    }
}
