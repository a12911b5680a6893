package dev.waybill.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** An operator at the command; what was typed and what it said is printed, for whoever reads the build's log. */
public final class Terminal {
    private final LocalHouse house;

    public Terminal(LocalHouse house) {
        this.house = house;
    }

    /** Types a command that must succeed, and gives what it printed. */
    public String types(String... words) throws IOException {
        LocalHouse.Said said = house.waybill(words);
        System.out.println("$ waybill " + String.join(" ", words) + System.lineSeparator() + said.text());
        assertThat(said.exit())
                .as("waybill %s: %s", List.of(words), said.text())
                .isZero();
        return said.text();
    }

    /** The same for a program: as JSON. */
    public JsonNode asks(String... words) throws IOException {
        LocalHouse.Said said = house.waybill(
                Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        assertThat(said.exit())
                .as("waybill %s: %s", List.of(words), said.text())
                .isZero();
        return Json.parse(said.text());
    }
}
