package dev.waybill.tests.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.figures.Figure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code docs/cost.md} says things cost is what they cost at most. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class CostIT {
    private static final String COMMAND = "./waybill bench cost";

    /** A line of the page's table: the figure's name in backticks, what it is, the figure, its goal. */
    private static final Pattern WRITTEN =
            Pattern.compile("\\| `(cost-[a-z-]+)` \\|[^|]*\\| ([0-9.]+) \\| ≤ ([0-9.]+) \\|");

    private record Written(BigDecimal figure, BigDecimal goal) {}

    @Test
    void nothingCostsMoreThanThePageSays() throws IOException, InterruptedException {
        Map<String, Written> page = written();

        JsonNode figures = measured().path("figures");

        assertThat(page.keySet()).containsExactlyInAnyOrderElementsOf(figures::fieldNames);
        page.forEach((name, written) -> {
            BigDecimal value = figures.path(name).decimalValue();
            Figure.atMost(name, value, written.goal(), unit(name), COMMAND).told();
            assertThat(value).as(name + " has risen above docs/cost.md").isLessThanOrEqualTo(written.figure());
        });
    }

    private static String unit(String figure) {
        return switch (figure) {
            case "cost-per-million-orders", "cost-per-million-large-orders" -> "dollars a million";
            case "cost-calls-of-ours", "cost-calls-of-aws" -> "calls an order";
            case "cost-writes-of-a-duplicate" -> "writes";
            case "cost-growth-of-a-record" -> "times the second update's cost";
            default -> "dollars a month";
        };
    }

    private static Map<String, Written> written() throws IOException {
        Map<String, Written> written = new HashMap<>();
        var lines = WRITTEN.matcher(Files.readString(Figure.root().resolve("docs/cost.md")));
        while (lines.find()) {
            written.put(lines.group(1), new Written(new BigDecimal(lines.group(2)), new BigDecimal(lines.group(3))));
        }
        return written;
    }

    private static JsonNode measured() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        Figure.root().resolve("waybill").toString(), "bench", "cost", "--json", "--goals")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("WAYBILL_NO_BUILD", "1");
        Process bench = command.start();
        String said = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bench.waitFor()).as(said).isZero();
        return Json.parse(said);
    }
}
