package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator finds an order by what people call it. */
class FindingTest {
    private final DeskStreet there = new DeskStreet();

    @Test
    void orderIsFoundByTheNumberThatPeopleSay() {
        there.send("acme", 3);
        there.send("bolt", 3);
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        JsonNode everywhere = there.get("olga", "/v1/transactions?id=#2").path("items");
        JsonNode ofOne = there.get("vera", "/v1/transactions?id=#2").path("items");

        assertThat(everywhere.findValuesAsText("tenant")).containsExactlyInAnyOrder("acme", "bolt");
        assertThat(ofOne.findValuesAsText("tenant")).containsExactly("acme");
        assertThat(ofOne.at("/0/record").asText()).isEqualTo("own:2");
        assertThat(ofOne.at("/0/outcome").asText()).isEqualTo("applied");
    }

    @Test
    void numberThatNobodyGaveIsNotFound() {
        there.send("acme", 1);
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        assertThat(there.get("olga", "/v1/transactions?id=#77").path("items")).isEmpty();
    }
}
