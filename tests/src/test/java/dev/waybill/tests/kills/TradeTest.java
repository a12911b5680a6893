package dev.waybill.tests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import org.junit.jupiter.api.Test;

class TradeTest {
    @Test
    void everyFactOfTheCatalogueIsAmongWhatARetailerSends() {
        assertThat(Trade.toldBy(3).stream()
                        .map(letter -> letter.body().path("type").asText()))
                .containsAll(EventType.facts().stream().map(EventType::word).toList());
    }
}
