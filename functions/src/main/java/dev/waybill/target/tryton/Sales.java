package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders as sales, found by their reference; a sale that an earlier attempt left half way is taken on from there. */
final class Sales {
    static final String SALE = "sale.sale";
    /** The external id under which a row keeps what Tryton has as the sale's total. */
    static final String TOTAL = "sale.total";

    private static final String[] FIELDS = {"number", "state", "total_amount", "comment"};
    /** The external id that a row has of a sale that was confirmed and not processed yet. */
    static final String UNPROCESSED = "sale.unprocessed";

    private static final Set<String> SOLD = Set.of("confirmed", "processing", "done");

    private final Erp erp;
    private final Masters masters;

    Sales(Erp erp) {
        this.erp = erp;
        this.masters = new Masters(erp);
    }

    Outcome sell(String reference, Order order, int party) throws Ended {
        Optional<JsonNode> known = find(reference);
        if (known.isEmpty()) {
            int sale = erp.create(SALE, document(reference, order, party));
            return new Delivered(ids(settled(sale, order), order, Content.digest(order)));
        }
        boolean wasSold = SOLD.contains(known.get().path("state").asText());
        JsonNode sale = wasSold ? known.get() : settled(known.get().path("id").asInt(), order);
        Map<String, String> ids = ids(sale, order, contentOf(sale, order));
        return wasSold ? new AlreadyThere(ids) : new Delivered(ids);
    }

    private JsonNode settled(int sale, Order order) throws Ended {
        return settled(
                sale, order.total(), order.lines().size() + order.charges().size(), Lines.rounded(order));
    }

    /** An attempt whose answer was lost may have sold what the order was then. */
    private String contentOf(JsonNode sale, Order order) throws Ended {
        return new Content(erp, masters).isIn(sale.path("id").asInt(), order) ? Content.digest(order) : Content.ANOTHER;
    }

    /**
     * Whether the sale is what the order is now, because somebody changed it in Tryton, or wrote there that they saw to it. What a
     * row of an older release says nothing of is taken to be there.
     */
    Outcome amended(String reference, Order order, Progress progress) throws Ended {
        String total = order.total().toString();
        String content = Content.digest(order);
        boolean sameTotal = progress.externalId(TOTAL).orElse("").equals(total);
        if (sameTotal && progress.externalId(Content.ID).isEmpty()) {
            return new AlreadyThere(Map.of(Content.ID, content));
        }
        Optional<JsonNode> known = find(reference);
        if (known.isPresent() && known.get().path("comment").asText("").contains(Content.seen(content))) {
            return new AlreadyThere(Map.of(TOTAL, total, Content.ID, content));
        }
        boolean agrees = known.isPresent()
                && Erp.decimal(known.get().path("total_amount"))
                                .compareTo(order.total().decimal())
                        == 0;
        // A person who brought the sale to another total has read the order.
        if (agrees
                && (!sameTotal
                        || new Content(erp, masters).isIn(known.get().path("id").asInt(), order))) {
            return new AlreadyThere(ids(known.get(), order, content));
        }
        return new Refused(
                "order-changed",
                agrees ? "lines, addresses" : "total",
                "the order was changed after it was sold: "
                        + (agrees
                                ? "send a shipment and the invoice of its sale to the order's addresses in Tryton, and settle other lines"
                                : "settle in Tryton what its total " + total + " makes of the sale")
                        + "; what a processed sale cannot say, write into its comment: " + Content.seen(content));
    }

    /** Looks after a sale that its step left confirmed, so that an order without parcels gets its invoice, too. */
    Outcome processed(int sale) throws Ended {
        Processing.of(erp, sale);
        return new AlreadyThere(Map.of());
    }

    /**
     * Calls off what is not processed yet, by way of a draft where it is confirmed; Tryton does nothing, and says so to nobody, once
     * it is.
     */
    Outcome cancel(String reference) throws Ended {
        Optional<JsonNode> known = find(reference);
        if (known.isEmpty() || isCancelled(known.get())) {
            return new AlreadyThere(Map.of());
        }
        int sale = known.get().path("id").asInt();
        String state = Processing.isAwaited(known.get())
                ? erp.press(SALE, "draft", sale)
                : known.get().path("state").asText();
        if (!SOLD.contains(state) && erp.press(SALE, "cancel", sale).equals("cancelled")) {
            return new Delivered(Map.of("sale", Integer.toString(sale)));
        }
        return new Refused(
                "sale-processed",
                "sale " + sale,
                "cancel the sale's shipments and invoice in Tryton, or let the goods go and take them back");
    }

    /** Brings a draft to its exact total, then to processing. */
    JsonNode settled(int sale, Money total, int parts, BigDecimal rounded) throws Ended {
        JsonNode draft = erp.read(SALE, sale, FIELDS);
        if (draft.path("state").asText().equals("draft")) {
            new Totals(erp, masters).agree(sale, draft, total, parts, rounded);
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
        values.put("description", order.number());
        values.put("invoice_address", addresses.of(party, Content.billing(order)));
        values.put("shipment_address", addresses.of(party, Content.shipping(order)));
        return values;
    }

    private static boolean isCancelled(JsonNode sale) {
        return sale.path("state").asText().equals("cancelled");
    }

    /** The total is the one that Tryton has: an attempt whose answer was lost may have sold what the order was then. */
    private static Map<String, String> ids(JsonNode sale, Order order, String content) {
        Money total = Money.nearest(
                Erp.decimal(sale.path("total_amount")), order.total().currency());
        Map<String, String> ids = new HashMap<>(Map.of(
                "sale",
                sale.path("id").asText(),
                TOTAL,
                total.toString(),
                Content.ID,
                content,
                "sale.number",
                sale.path("number").asText("")));
        if (Processing.isAwaited(sale)) {
            ids.put(UNPROCESSED, "confirmed");
        }
        return ids;
    }
}
