package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Tax;
import dev.waybill.target.Outcome.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tryton's ids of what an order names: products, currency, warehouse, taxes. Asks for each but once a step. */
final class Masters {
    /** What a line needs to know of its product. */
    record Product(int id, int unit) {}

    private final Erp erp;
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, Integer> taxes = new HashMap<>();

    Masters(Erp erp) {
        this.erp = erp;
    }

    /** Learns many codes in one call. */
    void learn(Collection<String> codes) throws Ended {
        List<String> unknown = new ArrayList<>(new TreeSet<>(codes));
        unknown.removeAll(products.keySet());
        if (!unknown.isEmpty()) {
            erp.find("product.product", List.of(Erp.in("code", unknown)), "code", "default_uom")
                    .forEach(this::remember);
        }
    }

    /** The product with this code, or the one that the tenant set for unknown ones. */
    Product product(String code) throws Ended {
        learn(List.of(code));
        Product product = products.get(code);
        Optional<String> otherwise = erp.settings().unknownProduct().filter(other -> !other.equals(code));
        if (product != null) {
            return product;
        }
        if (otherwise.isEmpty()) {
            throw new Ended(new Refused(
                    "product-unknown",
                    "sku " + code,
                    "create a product with this code in Tryton, or set product.unknown of the target"));
        }
        return product(otherwise.get());
    }

    int currency(Currency currency) throws Ended {
        return erp.find("currency.currency", List.of(Erp.is("code", currency.getCurrencyCode())), "code").stream()
                .findFirst()
                .map(row -> row.path("id").asInt())
                .orElseThrow(() -> new Ended(
                        new Refused("currency-unknown", currency.getCurrencyCode(), "create the currency in Tryton")));
    }

    int warehouse() throws Ended {
        List<List<Object>> domain = new ArrayList<>(List.of(Erp.is("type", "warehouse")));
        erp.settings().warehouse().ifPresent(code -> domain.add(Erp.is("code", code)));
        return erp.find("stock.location", domain, "code").stream()
                .findFirst()
                .map(row -> row.path("id").asInt())
                .orElseThrow(() -> new Ended(new Refused(
                        "warehouse-unknown", "warehouse", "set warehouse of the target to a warehouse's code")));
    }

    /** Ids of the taxes that are charged; one of zero charges nothing. */
    List<Integer> taxes(List<Tax> charged) throws Ended {
        List<Integer> ids = new ArrayList<>();
        for (Tax tax : charged) {
            if (isCharged(tax)) {
                ids.add(tax(tax));
            }
        }
        return ids;
    }

    static boolean isCharged(Tax tax) {
        return tax.rate().signum() != 0 && !tax.amount().isZero();
    }

    private int tax(Tax tax) throws Ended {
        String rate = tax.rate().toPlainString();
        Integer id = taxes.get(rate);
        if (id == null) {
            id = askedTax(tax, rate);
            taxes.put(rate, id);
        }
        return id;
    }

    private int askedTax(Tax tax, String rate) throws Ended {
        Optional<Integer> set = erp.settings().tax(tax.rate());
        if (set.isPresent()) {
            return set.get();
        }
        List<JsonNode> found = erp.find("account.tax", List.of(Erp.is("rate", Erp.decimal(tax.rate()))), "rate");
        if (found.size() != 1) {
            throw new Ended(new Refused(
                    found.isEmpty() ? "tax-unknown" : "tax-ambiguous",
                    "rate " + rate,
                    "set tax." + rate + " of the target to the id of Tryton's tax"));
        }
        return found.getFirst().path("id").asInt();
    }

    private void remember(JsonNode row) {
        products.put(
                row.path("code").asText(),
                new Product(row.path("id").asInt(), row.path("default_uom").asInt()));
    }
}
