package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Tryton's tagged values. */
final class Wire {
    private Wire() {}

    static ObjectNode decimal(BigDecimal value) {
        return Rows.JSON.objectNode().put("__class__", "Decimal").put("decimal", value.toPlainString());
    }

    static boolean isDecimal(JsonNode value) {
        return value.path("__class__").asText().equals("Decimal");
    }

    /** The number in a tagged Decimal, a plain number or a text. */
    static BigDecimal number(JsonNode value) {
        return new BigDecimal(isDecimal(value) ? value.get("decimal").asText() : value.asText());
    }

    /** The value as it compares in a search. */
    static String text(JsonNode value) {
        return isDecimal(value) ? number(value).stripTrailingZeros().toPlainString() : value.asText();
    }

    /** The domain {@code [[field, "=", value]]}. */
    static ArrayNode where(String field, JsonNode value) {
        return Rows.JSON
                .arrayNode()
                .add(Rows.JSON.arrayNode().add(field).add("=").add(value));
    }
}
