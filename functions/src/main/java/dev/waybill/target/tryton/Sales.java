package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import dev.waybill.target.Progress;
import java.math.BigDecimal;
import java.time.Duration;
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

    private static final String[] FIELDS = {"number", "state", "total_amount"};
    /** A worker is seldom further behind. */
    private static final Duration UNTIL_PROCESSED = Duration.ofMinutes(1);

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
     * Whether the sale is what the order is now, because somebody changed it in Tryton. What a row of an older release says
     * nothing of is taken to be there.
     */
    Outcome amended(String reference, Order order, Progress progress) throws Ended {
        String total = order.total().toString();
        boolean sameTotal = progress.externalId(TOTAL).orElse("").equals(total);
        if (sameTotal && progress.externalId(Content.ID).isEmpty()) {
            return new AlreadyThere(Map.of(Content.ID, Content.digest(order)));
        }
        Optional<JsonNode> known = find(reference)
                .filter(sale -> Erp.decimal(sale.path("total_amount"))
                                .compareTo(order.total().decimal())
                        == 0);
        // A person who brought the sale to another total has read the order.
        if (known.isPresent()
                && (!sameTotal
                        || new Content(erp, masters).isIn(known.get().path("id").asInt(), order))) {
            return new AlreadyThere(ids(known.get(), order, Content.digest(order)));
        }
        return known.isEmpty()
                ? changed("total", "change its sale in Tryton to " + total)
                : changed(
                        "lines, addresses",
                        "change lines and addresses of its sale in Tryton, or where a shipment goes");
    }

    private static Refused changed(String field, String remedy) {
        return new Refused("order-changed", field, "the order was changed after it was sold: " + remedy);
    }

    /**
     * The sale, once Tryton processed it: where a worker does so, or the sales' configuration says to wait, it is confirmed for a
     * while and has no shipments yet.
     */
    static JsonNode processed(Erp erp, int sale, String shipments) throws Ended {
        JsonNode sold = erp.read(SALE, sale, "state", shipments);
        if (sold.path("state").asText().equals("confirmed")) {
            throw later();
        }
        return sold;
    }

    static Ended later() {
        return new Ended(TryLater.alone(
                UNTIL_PROCESSED, "sale-not-processed", "see that Tryton's worker runs, or process the sale there"));
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
        return Map.of(
                "sale",
                sale.path("id").asText(),
                TOTAL,
                total.toString(),
                Content.ID,
                content,
                "sale.number",
                sale.path("number").asText(""));
    }
}
