package dev.waybill.tests.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/** How long things take: {@code pace.json}, measured once and committed, so that a bill does not depend on the machine. */
final class Pace {
    /** Of Lambda: so much memory comes with one whole vCPU. */
    private static final int MEGABYTES_OF_A_CPU = 1769;

    private final JsonNode table;

    private Pace(JsonNode table) {
        this.table = table;
    }

    static Pace committed() {
        try (var file = Objects.requireNonNull(Pace.class.getResourceAsStream("/meter/pace.json"), "pace.json")) {
            return new Pace(Json.parse(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Duration awsCall() {
        return Duration.ofMillis(table.path("awsCall").asLong());
    }

    Duration targetCall() {
        return Duration.ofMillis(table.path("targetCall").asLong());
    }

    /** Until a new process of the room can serve. Lambda lends it a whole vCPU for that. */
    Duration init(String room) {
        return Duration.ofMillis(of(room).path("init").asLong());
    }

    /** The CPU's part of an invocation, stretched by the share that the memory gives. */
    Duration cpu(String room, int records, int megabytes) {
        double millis = of(room).path("invocation").asDouble()
                + records * of(room).path("record").asDouble();
        return Duration.ofNanos(
                Math.round(millis * 1_000_000 * Math.max(1.0, (double) MEGABYTES_OF_A_CPU / megabytes)));
    }

    private JsonNode of(String room) {
        JsonNode paces = table.path("rooms").path(room);
        if (paces.isMissingNode()) {
            throw new IllegalArgumentException("pace.json does not say how long " + room + " takes");
        }
        return paces;
    }
}
