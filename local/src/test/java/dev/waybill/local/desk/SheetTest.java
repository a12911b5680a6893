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
}
