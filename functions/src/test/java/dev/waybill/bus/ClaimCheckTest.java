package dev.waybill.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimCheckTest {
    private final InMemoryObjects objects = new InMemoryObjects();
    private final ClaimCheck claims = new ClaimCheck(objects);

    private static Envelope envelope(String body) {
        return Samples.envelope(
                "acme",
                "e1",
                EventType.ORDER_SUBMITTED,
                Instant.parse("2026-11-23T05:10:00Z"),
                Json.tree(Map.of("body", body)));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 10, 0",
        "a, 190000, 0",
        "a, 210000, 1",
        "a, 6000000, 1",
        "é, 90000, 0",
        "é, 110000, 1",
        "\uD83D\uDE00, 60000, 1"
    })
    @Case(38)
    void whatIsTooLargeForTheWireWaitsInTheBucketAndComesBackWhole(String letter, int times, int objectsKept) {
        Envelope envelope = envelope(letter.repeat(times));

        String wire = claims.checkIn(envelope);

        assertThat(wire.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(ClaimCheck.LIMIT_BYTES);
        assertThat(objects.list("claims/acme/2026/11/23/05/")).hasSize(objectsKept);
        assertThat(claims.checkOut(wire)).isEqualTo(envelope);
    }

    @Test
    @Case(86)
    void aMissingObjectIsASurpriseWithAName() {
        String wire = claims.checkIn(envelope("a".repeat(300_000)));
        objects.list("").forEach(objects::delete);

        assertThatThrownBy(() -> claims.checkOut(wire)).hasMessageStartingWith("claim-missing");
    }

    @Test
    @Case(86)
    void aChangedObjectIsNeverTakenForTheRealOne() {
        String wire = claims.checkIn(envelope("a".repeat(300_000)));
        objects.list("").forEach(key -> objects.put(key, Json.writeBytes(Map.of("body", "b".repeat(300_000)))));

        assertThatThrownBy(() -> claims.checkOut(wire)).hasMessageStartingWith("claim-changed");
    }
}
