package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/** A dated price list: {@code prices.json} beside this class, each price with its source. */
public final class Prices {
    private final JsonNode table;

    private Prices(JsonNode table) {
        this.table = table;
    }

    public static Prices listed() {
        try (var file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"), "prices.json")) {
            return new Prices(Json.parse(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where and when: {@code us-east-1, 2026-11}. */
    public String of() {
        return table.path("region").asText() + ", " + table.path("date").asText();
    }

    /** What so many units cost, exactly. */
    public BigDecimal dollars(String price, long units) {
        var entry = table.path("prices").path(price);
        if (entry.isMissingNode()) {
            throw new IllegalArgumentException("no price is listed for " + price);
        }
        return new BigDecimal(entry.path("dollars").asText())
                .multiply(BigDecimal.valueOf(units))
                .divide(new BigDecimal(entry.path("per").asText()), MathContext.DECIMAL64);
    }
}
