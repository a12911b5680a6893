package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Address;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders as sales, found by their reference; a sale that an earlier attempt left half way is taken on from there. */
final class Sales {
    static final String SALE = "sale.sale";
    private static final String[] FIELDS = {"number", "state", "total_amount"};
    private static final Set<String> SOLD = Set.of("confirmed", "processing", "done");

    private final Erp erp;
    private final Masters masters;

    Sales(Erp erp) {
        this.erp = erp;
        this.masters = new Masters(erp);
    }

    Outcome sell(String reference, Order order, int party) throws Ended {
        Optional<JsonNode> known = find(reference);
        if (known.isPresent() && SOLD.contains(known.get().path("state").asText())) {
            return new AlreadyThere(ids(known.get(), order));
        }
        int sale = known.isPresent()
                ? known.get().path("id").asInt()
                : erp.create(SALE, document(reference, order, party));
        return new Delivered(ids(settled(sale, order.total(), parts(order)), order));
    }

    /** Whether the sale has the order's present total, because somebody changed it in Tryton. */
    Outcome amended(String reference, Order order) throws Ended {
        Optional<JsonNode> known = find(reference);
        if (known.isPresent()
                && Erp.decimal(known.get().path("total_amount"))
                                .compareTo(order.total().decimal())
                        == 0) {
            return new AlreadyThere(ids(known.get(), order));
        }
        return new Refused(
                "order-changed",
                "total",
                "the order was changed after it was sold: change its sale in Tryton to " + order.total());
    }

    /** Calls off what is not processed yet; Tryton does nothing, and says so to nobody, once it is. */
    Outcome cancel(String reference) throws Ended {
        Optional<JsonNode> known = find(reference);
        if (known.isEmpty() || isCancelled(known.get())) {
            return new AlreadyThere(Map.of());
        }
        int sale = known.get().path("id").asInt();
        if (!SOLD.contains(known.get().path("state").asText())
                && erp.press(SALE, "cancel", sale).equals("cancelled")) {
            return new Delivered(Map.of("sale", Integer.toString(sale)));
        }
        return new Refused(
                "sale-processed",
                "sale " + sale,
                "cancel the sale's shipments and invoice in Tryton, or let the goods go and take them back");
    }

    /** Brings a draft to its exact total, then to processing. */
    JsonNode settled(int sale, Money total, int parts) throws Ended {
        JsonNode draft = erp.read(SALE, sale, FIELDS);
        if (draft.path("state").asText().equals("draft")) {
            new Totals(erp, masters).agree(sale, draft, total, parts);
        }
        Walk.sell(erp, sale, draft.path("state").asText());
        return erp.read(SALE, sale, FIELDS);
    }

    Optional<JsonNode> find(String reference) throws Ended {
        return erp.findOne(SALE, List.of(Erp.is("reference", reference), Erp.is("company", erp.company())), FIELDS);
    }

    /** What every sale and return of ours has. */
    Map<String, Object> head(String reference, int party, Money total, List<Map<String, Object>> lines) throws Ended {
        return new HashMap<>(Map.of(
                "reference",
                reference,
                "party",
                party,
                "company",
                erp.company(),
                "currency",
                masters.currency(total.currency()),
                "warehouse",
                masters.warehouse(),
                // By shipment, Tryton would invoice shipping costs and discounts at once and alone.
                "invoice_method",
                "order",
                "shipment_method",
                "order",
                "lines",
                List.of(List.of("create", lines))));
    }

    Masters masters() {
        return masters;
    }

    private Map<String, Object> document(String reference, Order order, int party) throws Ended {
        List<Map<String, Object>> lines = new ArrayList<>(new Lines(masters, erp.settings()).of(order));
        Map<String, Object> values = head(reference, party, order.total(), lines);
        Addresses addresses = new Addresses(erp);
        Address shipping = order.contact().shipping();
        Address billing =
                order.contact().billing() == null ? shipping : order.contact().billing();
        values.put("description", order.number());
        values.put("invoice_address", addresses.of(party, billing));
        values.put("shipment_address", addresses.of(party, shipping == null ? billing : shipping));
        return values;
    }

    private static int parts(Order order) {
        return order.lines().size() + order.charges().size();
    }

    private static boolean isCancelled(JsonNode sale) {
        return sale.path("state").asText().equals("cancelled");
    }

    /** The total is the one that Tryton has: an attempt whose answer was lost may have sold what the order was then. */
    private static Map<String, String> ids(JsonNode sale, Order order) {
        Money total = Money.nearest(
                Erp.decimal(sale.path("total_amount")), order.total().currency());
        return Map.of(
                "sale", sale.path("id").asText(),
                "sale.total", total.toString(),
                "sale.number", sale.path("number").asText(""));
    }
}
