package dev.waybill.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** An ERP that lets in, has all that an order can name and none of our documents, takes everything and sells it at once. */
final class DeadEndErp {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What an order can name: whoever asks for it by a code finds it. */
    private static final Set<String> GOODS =
            Set.of("product.product", "currency.currency", "country.country", "account.tax", "stock.location");

    /** Of the catalogue's order: a sale whose sum is another one ends its rehearsal early. */
    private static final String TOTAL = "239.50";

    /** Of the one sale there is. */
    private String state = "draft";

    /** What a call answers. */
    synchronized JsonNode answer(String method, JsonNode params) {
        String model = method.substring(0, method.lastIndexOf('.')).replaceFirst("^model\\.", "");
        ArrayNode result = NODES.arrayNode();
        switch (method.substring(method.lastIndexOf('.') + 1)) {
            case "login" -> result.add(1).add("rehearsal");
            case "search_read" -> find(model, params.path(0), result);
            case "create" -> {
                state = model.equals("sale.sale") ? "draft" : state;
                result.add(1);
            }
            case "quote" -> state = "quotation";
            case "confirm" -> state = "processing";
            case "read" -> result.add(document());
            default -> {
                // A change is taken without a word.
            }
        }
        return result;
    }

    /** A row for each code of a list, else one for all that is asked. */
    private static void find(String model, JsonNode domain, ArrayNode rows) {
        if (!GOODS.contains(model)) {
            return;
        }
        JsonNode asked = domain.path(0).path(2);
        if (asked.isArray()) {
            asked.forEach(code -> rows.add(row(code.asText())));
        } else {
            rows.add(row(asked.asText()));
        }
    }

    private static ObjectNode row(String code) {
        return NODES.objectNode().put("id", 1).put("code", code).put("default_uom", 1);
    }

    private ObjectNode document() {
        ObjectNode document = NODES.objectNode().put("id", 1).put("number", "1").put("state", state);
        document.putObject("total_amount").put("__class__", "Decimal").put("decimal", TOTAL);
        return document;
    }
}
