package dev.waybill.wake;

import static dev.waybill.wake.Waiters.ACME;
import static dev.waybill.wake.Waiters.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.Row;
import dev.waybill.events.Json;
import dev.waybill.memory.Samples;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.record.Due;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Of what cannot be decided an operator learns where it stands, and nobody what it is called. */
@Isolated("what other classes print would be in the line")
class UndecidedTest {
    private static final String JANE = "shop:jane@example.com";

    private final Waiters house = new Waiters();

    @Test
    void lineSaysWhereTheRowStandsAndNeitherLineNorErrorNamesTheRecord() {
        RecordKey record = new RecordKey(ACME, EntityKind.ORDER, JANE);
        house.table.put(Row.of(record.toString(), "RECORD").with("version", 1).with("object", "gone"));
        house.records.waitUntil(new Due(START, Due.Kind.PARENT, record, null, Samples.TRACEPARENT));
        Ended ended = wake();

        JsonNode line = Json.read(ended.printed().strip().getBytes(StandardCharsets.UTF_8), JsonNode.class);

        assertThat(line.path("tenant").asText()).isEqualTo("acme");
        assertThat(line.path("bucket").asText())
                .isEqualTo(house.theOnlyRow().partition())
                .startsWith("DUE#");
        assertThat(line.path("at").asText()).matches("\\w+\\.java:\\d+");
        assertThat(ended.printed()).doesNotContain("jane");
        assertThat(ended.error()).hasMessageStartingWith("1 times").hasNoCause();
    }

    private record Ended(@Nullable Throwable error, String printed) {}

    private Ended wake() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return new Ended(catchThrowable(house::wake), printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }
}
