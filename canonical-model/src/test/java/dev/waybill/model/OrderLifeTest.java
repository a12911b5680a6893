package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.OrderLife.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the order's life, cell by cell; the README shows the same table. */
class OrderLifeTest {

    @ParameterizedTest
    @CsvSource({
        // state, SUBMITTED, GOODS_NONE, GOODS_PART, GOODS_ALL, PAID, REFUNDED, CANCELLED, REVIVED
        "AWAITED, OPEN, AWAITED, AWAITED, AWAITED, AWAITED, AWAITED, AWAITED, AWAITED",
        "OPEN, OPEN, OPEN, PART_SHIPPED, SHIPPED, OPEN, OPEN, CANCELLED, OPEN",
        "PART_SHIPPED, PART_SHIPPED, OPEN, PART_SHIPPED, SHIPPED, PART_SHIPPED, PART_SHIPPED, CONTESTED, PART_SHIPPED",
        "SHIPPED, SHIPPED, OPEN, PART_SHIPPED, SHIPPED, SHIPPED, SHIPPED, CONTESTED, SHIPPED",
        "CANCELLED, CANCELLED, CANCELLED, CONTESTED, CONTESTED, CANCELLED, CANCELLED, CANCELLED, OPEN",
        "CONTESTED, CONTESTED, CANCELLED, CONTESTED, CONTESTED, CONTESTED, CONTESTED, CONTESTED, OPEN"
    })
    void everyCellIsAsDecided(
            OrderLife state,
            OrderLife submitted,
            OrderLife none,
            OrderLife part,
            OrderLife all,
            OrderLife paid,
            OrderLife refunded,
            OrderLife cancelled,
            OrderLife revived) {
        List<OrderLife> decided = List.of(submitted, none, part, all, paid, refunded, cancelled, revived);

        assertThat(Arrays.stream(Step.values()).map(state::next)).isEqualTo(decided);
    }

    @Test
    void theReadmeShowsThisTable() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).contains(table());
    }

    @Test
    void noStepLeadsBackToAwaited() {
        for (OrderLife state : OrderLife.values()) {
            for (Step step : Step.values()) {
                if (state != OrderLife.AWAITED) {
                    assertThat(state.next(step)).isNotEqualTo(OrderLife.AWAITED);
                }
            }
        }
    }

    private static String table() {
        List<String> rows = new ArrayList<>();
        List<Step> steps = List.of(Step.values());
        rows.add("| | " + String.join(" | ", steps.stream().map(Step::name).toList()) + " |");
        rows.add("|" + " --- |".repeat(steps.size() + 1));
        for (OrderLife state : OrderLife.values()) {
            List<String> cells =
                    steps.stream().map(state::next).map(OrderLife::name).toList();
            rows.add("| **" + state + "** | " + String.join(" | ", cells) + " |");
        }
        return String.join("\n", rows);
    }
}
