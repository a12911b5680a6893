package dev.waybill.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.wire.Json;
import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void columnsAreAsWideAsTheirWidestWordAndWhatIsAbsentIsADash() {
        var items = Json.array();
        items.addObject().put("count", 412).put("title", "currency EUR unknown");
        items.addObject().put("count", 3).putNull("title");

        var text = Sheet.of("count", "title").text(items);

        assertThat(text.lines()).containsExactly("count  title", "412    currency EUR unknown", "3      -");
    }

    @Test
    void timesAreWholeSecondsAndHeadingsAreWords() {
        var items = Json.array();
        items.addObject().put("endsAt", "2026-11-23T14:49:55.616739947Z");

        assertThat(Sheet.of("endsAt").text(items).lines()).containsExactly("ends at", "2026-11-23T14:49:55Z");
    }

    @Test
    void nothingIsSaidToBeNone() {
        assertThat(Sheet.of("id").text(Json.array())).isEqualTo("none");
    }
}
