package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.model.Address;
import dev.waybill.model.Charge;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Tax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of an order a sale says beside its total: what was bought at which price, and where it goes. */
final class Content {
    /** The external id under which a row keeps the digest of what the sale says. */
    static final String ID = "sale.content";
    /** In the place of a digest where the sale says something else. */
    static final String ANOTHER = "another";

    /** Enough to tell an order's statement from the next, and too few to tell by whose address it goes: rows outlive an erasure. */
    private static final int DIGITS = 6;

    private final Erp erp;
    private final Masters masters;

    Content(Erp erp, Masters masters) {
        this.erp = erp;
        this.masters = masters;
    }

    /** Of what Tryton is told alone: tags, states and titles may change as they like. */
    static String digest(Order order) {
        List<List<Object>> said = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (line.quantity().isPositive()) {
                said.add(List.of(
                        line.id(),
                        String.valueOf(line.sku()),
                        plain(line.quantity().decimal()),
                        line.net().toString(),
                        taxes(line.taxes())));
            }
        }
        for (Charge charge : order.charges()) {
            if (!charge.amount().isZero()) {
                said.add(List.of(charge.kind(), charge.amount().toString(), taxes(charge.taxes())));
            }
        }
        said.add(List.of(order.taxesIncluded(), Addresses.key(shipping(order)), Addresses.key(billing(order))));
        return Json.digest(said).substring(0, DIGITS);
    }

    /** Whether the sale says it too: the same lines, by their notes, to the same addresses. */
    boolean isIn(int sale, Order order) throws Ended {
        return lines(order).equals(lines(sale)) && goesWhere(sale, order);
    }

    /** What a person writes into the comment of a sale that they saw to, of this statement of the order and no other. */
    static String seen(String digest) {
        return "seen " + digest;
    }

    static @Nullable Address shipping(Order order) {
        Address shipping = order.contact().shipping();
        return shipping == null ? order.contact().billing() : shipping;
    }

    static @Nullable Address billing(Order order) {
        Address billing = order.contact().billing();
        return billing == null ? order.contact().shipping() : billing;
    }

    private Set<String> lines(Order order) throws Ended {
        Set<String> lines = new TreeSet<>();
        for (Map<String, Object> line : new Lines(masters, erp.settings()).of(order)) {
            if (line.containsKey("note")) {
                lines.add(line(Json.tree(line)));
            }
        }
        return lines;
    }

    private Set<String> lines(int sale) throws Ended {
        Set<String> lines = new TreeSet<>();
        for (JsonNode line :
                erp.find("sale.line", List.of(Erp.is("sale", sale)), "note", "product", "quantity", "unit_price")) {
            if (!line.path("note").asText("").isEmpty()) {
                lines.add(line(line));
            }
        }
        return lines;
    }

    private static String line(JsonNode line) {
        return line.path("note").asText() + ": " + plain(line.path("quantity").decimalValue()) + " of "
                + line.path("product").asText() + " at " + plain(Erp.decimal(line.path("unit_price")));
    }

    /**
     * A person who sends one of its shipments or invoices elsewhere has seen to it: the sale itself is closed to them. An order that
     * names no address to bill is billed wherever the sale says.
     */
    private boolean goesWhere(int sale, Order order) throws Ended {
        JsonNode sold = erp.read(Sales.SALE, sale, "shipment_address", "invoice_address", "shipments", "invoices");
        Addresses addresses = new Addresses(erp);
        return addresses.isAmong(
                        ways(sold, "shipment_address", "shipments", "stock.shipment.out", "delivery_address"),
                        shipping(order))
                && addresses.isAmong(
                        ways(sold, "invoice_address", "invoices", "account.invoice", "invoice_address"),
                        order.contact().billing());
    }

    private Set<Integer> ways(JsonNode sold, String own, String documents, String model, String field) throws Ended {
        Set<Integer> ways = new HashSet<>(Set.of(sold.path(own).asInt()));
        for (JsonNode document : sold.path(documents)) {
            ways.add(erp.read(model, document.asInt(), field).path(field).asInt());
        }
        return ways;
    }

    private static List<String> taxes(List<Tax> taxes) {
        return taxes.stream()
                .filter(Masters::isCharged)
                .map(tax -> tax.rate() + " " + tax.amount())
                .toList();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
