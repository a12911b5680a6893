package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.OrderState;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goods that left. Confirming a sale made one shipment of all that is open; what left is what is picked of it, and Tryton
 * makes a new shipment for the rest once this one is done.
 */
final class Shipments {
    private static final String SHIPMENT = "stock.shipment.out";
    private static final String[] FIELDS = {"state", "reference", "inventory_moves", "outgoing_moves"};

    private static final String GOODS_BACK = "stock.shipment.out.return";

    private final Erp erp;
    private final String order;
    private final OrderState state;

    Shipments(Erp erp, String order, OrderState state) {
        this.erp = erp;
        this.order = order;
        this.state = state;
    }

    Outcome ship(Shipment shipment, int sale) throws Ended {
        String reference = reference(shipment);
        Optional<JsonNode> known = erp.findOne(SHIPMENT, List.of(Erp.is("reference", reference)), FIELDS);
        JsonNode document = known.isPresent() ? known.get() : open(sale, reference);
        int id = document.path("id").asInt();
        Map<String, String> ids = Map.of("shipment/" + shipment.id(), Integer.toString(id));
        if (document.path("state").asText().equals("done")) {
            return new AlreadyThere(ids);
        }
        if (known.isEmpty()) {
            take(document, shipment, sale, reference);
        }
        Walk.ship(erp, id, document.path("state").asText());
        return new Delivered(ids);
    }

    /** Nothing to do where Tryton has no such shipment, or a person undid it there: by program, what is done stays done. */
    Outcome withdraw(Shipment shipment) throws Ended {
        Optional<Refused> standing = standing(shipment);
        return standing.isPresent() ? standing.get() : new AlreadyThere(Map.of());
    }

    private Optional<Refused> standing(Shipment shipment) throws Ended {
        String reference = reference(shipment);
        Optional<JsonNode> known = erp.findOne(SHIPMENT, List.of(Erp.is("reference", reference)), "state");
        if (known.isEmpty() || known.get().path("state").asText().equals("cancelled") || isBack(reference)) {
            return Optional.empty();
        }
        return Optional.of(new Refused(
                "shipment-withdrawn",
                "shipment " + known.get().path("id").asText(),
                "its shop took the shipment back: cancel it in Tryton or, if it is done, book the goods back by a customer"
                        + " return with the reference " + reference));
    }

    private boolean isBack(String reference) throws Ended {
        return !erp.find(GOODS_BACK, List.of(Erp.is("reference", reference), Erp.is("state", "done")), "state")
                .isEmpty();
    }

    private String reference(Shipment shipment) {
        return order + "/shipment/" + shipment.id();
    }

    /** Where goods are lacking, a shipment that was taken back and still stands in Tryton is why. */
    private Ended lacking(Refused otherwise) throws Ended {
        for (Shipment shipment : state.shipments()) {
            Optional<Refused> standing = shipment.counts() ? Optional.empty() : standing(shipment);
            if (standing.isPresent()) {
                return new Ended(standing.get());
            }
        }
        return new Ended(otherwise);
    }

    /** The sale's shipment that waits and is nobody's yet. */
    private JsonNode open(int sale, String reference) throws Ended {
        for (JsonNode id : erp.read(Sales.SALE, sale, "shipments").path("shipments")) {
            JsonNode shipment = erp.read(SHIPMENT, id.asInt(), FIELDS);
            if (shipment.path("state").asText().equals("waiting")
                    && shipment.path("reference").asText("").isEmpty()) {
                return shipment;
            }
        }
        throw lacking(new Refused(
                "nothing-to-ship",
                "sale " + sale,
                "compare the sale's shipments in Tryton with the ones reported; one that you make there counts with the"
                        + " reference " + reference));
    }

    /** Makes the shipment ours and sets what left, in one write: a crash leaves neither without the other. */
    private void take(JsonNode document, Shipment shipment, int sale, String reference) throws Ended {
        String field = document.path("inventory_moves").isEmpty() ? "outgoing_moves" : "inventory_moves";
        Map<String, Object> values = new HashMap<>(Map.of("reference", reference));
        if (!shipment.lines().isEmpty()) {
            values.put(field, quantities(document, shipment, sale, field));
        }
        erp.write(SHIPMENT, document.path("id").asInt(), values);
    }

    private List<List<Object>> quantities(JsonNode document, Shipment shipment, int sale, String field) throws Ended {
        Map<String, BigDecimal> left = wanted(shipment, sale);
        Map<Integer, String> lineOf = new HashMap<>();
        for (JsonNode move : moves(document.path("outgoing_moves"))) {
            lineOf.put(move.path("id").asInt(), move.path("origin").asText());
        }
        List<List<Object>> writes = new ArrayList<>();
        for (JsonNode move : moves(document.path(field))) {
            String origin = move.path("origin").asText();
            String line = origin.startsWith("stock.move,") ? lineOf.getOrDefault(id(origin), "") : origin;
            BigDecimal most = move.path("quantity").decimalValue();
            BigDecimal now = left.getOrDefault(line, BigDecimal.ZERO).min(most);
            left.merge(line, now.negate(), BigDecimal::add);
            writes.add(List.of("write", List.of(move.path("id").asInt()), Map.of("quantity", now)));
        }
        if (left.values().stream().anyMatch(rest -> rest.signum() > 0)) {
            throw lacking(new Refused(
                    "ships-more-than-open", "sale " + sale, "correct the quantities of the sale's shipment in Tryton"));
        }
        return writes;
    }

    /** What left, by Tryton's sale line; a line that has no moves is a service and does not ship there. */
    private Map<String, BigDecimal> wanted(Shipment shipment, int sale) throws Ended {
        Map<String, String> lines = new HashMap<>();
        for (JsonNode line : erp.find("sale.line", List.of(Erp.is("sale", sale)), "note", "moves")) {
            lines.put(
                    line.path("note").asText(),
                    line.path("moves").isEmpty()
                            ? ""
                            : "sale.line," + line.path("id").asText());
        }
        Map<String, BigDecimal> wanted = new HashMap<>();
        for (ShipmentLine line : shipment.lines()) {
            String known = lines.get(line.orderLine());
            if (known == null) {
                throw new Ended(new Refused(
                        "line-unknown",
                        "line " + line.orderLine(),
                        "ship it in Tryton by hand: the sale lacks the line"));
            }
            if (!known.isEmpty()) {
                wanted.merge(known, line.quantity().decimal(), BigDecimal::add);
            }
        }
        return wanted;
    }

    private List<JsonNode> moves(JsonNode ids) throws Ended {
        List<Integer> wanted = new ArrayList<>();
        ids.forEach(id -> wanted.add(id.asInt()));
        return erp.find("stock.move", List.of(Erp.in("id", wanted)), "origin", "quantity");
    }

    private static int id(String reference) {
        return Integer.parseInt(reference.substring(reference.indexOf(',') + 1));
    }
}
