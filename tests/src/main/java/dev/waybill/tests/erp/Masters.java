package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.Set;

/** Master data that simply exists once somebody asks for it: any sku, any currency, any country, a tax of any rate. */
final class Masters {
    private static final Set<String> SERVICES = Set.of("SHIPPING", "DISCOUNT", "ROUNDING", "REFUND", "FEE");

    private final Rows rows;

    Masters(Rows rows) {
        this.rows = rows;
        rows.insert("stock.location", object("type", "warehouse").put("code", "WH"));
    }

    void prepare(String model, JsonNode domain) {
        for (JsonNode clause : domain) {
            String key = model + "." + clause.path(0).asText();
            JsonNode wanted = clause.path(2);
            if (wanted.isArray()) {
                wanted.forEach(one -> exist(key, one));
            } else {
                exist(key, wanted);
            }
        }
    }

    private void exist(String key, JsonNode wanted) {
        switch (key) {
            case "product.product.code" -> once("product.product", "code", product(wanted.asText()));
            case "currency.currency.code" -> once("currency.currency", "code", currency(wanted.asText()));
            case "country.country.code" -> once("country.country", "code", object("code", wanted.asText()));
            case "account.tax.rate" ->
                once(
                        "account.tax",
                        "rate",
                        object("rate", Wire.number(wanted).stripTrailingZeros().toPlainString()));
            default -> {}
        }
    }

    private void once(String model, String field, ObjectNode row) {
        if (rows.search(model, Wire.where(field, row.get(field))).isEmpty()) {
            rows.insert(model, row);
        }
    }

    private static ObjectNode product(String code) {
        return object("code", code)
                .put("type", SERVICES.contains(code) ? "service" : "goods")
                .put("default_uom", 1);
    }

    private static ObjectNode currency(String code) {
        return object("code", code).put("digits", Currency.getInstance(code).getDefaultFractionDigits());
    }

    private static ObjectNode object(String field, String value) {
        return Rows.JSON.objectNode().put(field, value);
    }
}
