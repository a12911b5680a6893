package dev.waybill.log;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated("what other classes print would be in the line")
class LineLoggerTest {
    private static String printed(Runnable logging) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            logging.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void argumentsAreMembersOfTheLine() {
        Logger log = LoggerFactory.getLogger("waybill.attempt");

        String line = printed(() -> log.warn("attempt", entry("tenant", "acme"), entry("millis", 12L)));

        JsonNode json = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(json.path("message").asText()).isEqualTo("attempt");
        assertThat(json.path("tenant").asText()).isEqualTo("acme");
        assertThat(json.path("millis").asInt()).isEqualTo(12);
    }

    @Test
    void errorIsNamedByItsKindAndNeverByItsText() {
        Logger log = LoggerFactory.getLogger("dev.waybill.Room");

        String line = printed(() -> log.error("a call failed", new IllegalArgumentException("jane@example.com")));

        assertThat(line).contains("java.lang.IllegalArgumentException").doesNotContain("jane");
    }

    @Test
    void lineStaysOneLineOfJsonWhateverIsInTheMessage() {
        Logger log = LoggerFactory.getLogger("dev.waybill.Room");

        String line = printed(() -> log.warn("message {} is no envelope", "\"a\"\n\u0001"));

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                        .path("message")
                        .asText())
                .isEqualTo("message \"a\"\n\u0001 is no envelope");
    }

    @Test
    void librariesAreHeardOnlyWhenTheyWarn() {
        Logger theirs = LoggerFactory.getLogger("software.amazon.awssdk.request");

        String lines = printed(() -> {
            theirs.info("a body");
            theirs.warn("a retry");
        });

        assertThat(lines).contains("a retry").doesNotContain("a body");
    }
}
