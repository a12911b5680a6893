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
import java.util.Set;

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
        Optional<JsonNode> found = known.isPresent() ? known : taken(shipment, sale, reference);
        if (found.isEmpty()) {
            return new AlreadyThere(Map.of());
        }
        JsonNode document = found.get();
        int id = document.path("id").asInt();
        Map<String, String> ids = Map.of("shipment/" + shipment.id(), Integer.toString(id));
        if (document.path("state").asText().equals("done")) {
            return new AlreadyThere(ids);
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

    /** The sale's open shipment, made ours; none where nothing of it ships in Tryton. */
    private Optional<JsonNode> taken(Shipment shipment, int sale, String reference) throws Ended {
        JsonNode sold = Processing.of(erp, sale, "shipments");
        List<JsonNode> lines = erp.find("sale.line", List.of(Erp.is("sale", sale)), "note", "quantity", "moves");
        Map<String, BigDecimal> wanted = wanted(shipment, lines);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> open = open(sold.path("shipments"));
        if (open.isEmpty()) {
            throw isStillToCome(wanted.keySet(), lines) ? Processing.later() : nothing(sale, reference);
        }
        take(open.get(), shipment, wanted, reference);
        return open;
    }

    /** The sale's shipment that waits and is nobody's yet. */
    private Optional<JsonNode> open(JsonNode shipments) throws Ended {
        for (JsonNode id : shipments) {
            JsonNode shipment = erp.read(SHIPMENT, id.asInt(), FIELDS);
            if (shipment.path("state").asText().equals("waiting")
                    && shipment.path("reference").asText("").isEmpty()) {
                return Optional.of(shipment);
            }
        }
        return Optional.empty();
    }

    /** Whether Tryton owes the lines goods for which it has not made a shipment yet, as its worker does after each that is done. */
    private boolean isStillToCome(Set<String> wanted, List<JsonNode> lines) throws Ended {
        for (JsonNode line : lines) {
            BigDecimal open = line.path("quantity").decimalValue();
            if (wanted.contains(origin(line))) {
                for (JsonNode move : moves(line.path("moves"))) {
                    open = open.subtract(move.path("quantity").decimalValue());
                }
                if (open.signum() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Ended nothing(int sale, String reference) throws Ended {
        return lacking(new Refused(
                "nothing-to-ship",
                "sale " + sale,
                "compare the sale's shipments in Tryton with the ones reported; one that you make there counts with the"
                        + " reference " + reference));
    }

    /** Makes the shipment ours and sets what left, in one write: a crash leaves neither without the other. */
    private void take(JsonNode document, Shipment shipment, Map<String, BigDecimal> wanted, String reference)
            throws Ended {
        String field = document.path("inventory_moves").isEmpty() ? "outgoing_moves" : "inventory_moves";
        Map<String, Object> values = new HashMap<>(Map.of("reference", reference));
        if (!shipment.lines().isEmpty()) {
            values.put(field, quantities(document, wanted, field));
        }
        erp.write(SHIPMENT, document.path("id").asInt(), values);
    }

    private List<List<Object>> quantities(JsonNode document, Map<String, BigDecimal> wanted, String field)
            throws Ended {
        Map<String, BigDecimal> left = new HashMap<>(wanted);
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
                    "ships-more-than-open",
                    "shipment " + document.path("id").asText(),
                    "correct the quantities of the sale's shipment in Tryton"));
        }
        return writes;
    }

    /** What left, by Tryton's sale line, all of it where the shop names no lines; services do not ship there. */
    private static Map<String, BigDecimal> wanted(Shipment shipment, List<JsonNode> lines) throws Ended {
        Map<String, BigDecimal> wanted = new HashMap<>();
        if (shipment.lines().isEmpty()) {
            lines.stream()
                    .filter(Shipments::isGoods)
                    .forEach(line ->
                            wanted.put(origin(line), line.path("quantity").decimalValue()));
        }
        for (ShipmentLine line : shipment.lines()) {
            JsonNode sold = sold(line, lines);
            if (isGoods(sold)) {
                wanted.merge(origin(sold), line.quantity().decimal(), BigDecimal::add);
            }
        }
        return wanted;
    }

    private static JsonNode sold(ShipmentLine line, List<JsonNode> lines) throws Ended {
        return lines.stream()
                .filter(known -> known.path("note").asText().equals(line.orderLine()))
                .findFirst()
                .orElseThrow(() -> new Ended(new Refused(
                        "line-unknown",
                        "line " + line.orderLine(),
                        "ship it in Tryton by hand: the sale lacks the line")));
    }

    /** Processing made moves of whatever ships. */
    private static boolean isGoods(JsonNode line) {
        return !line.path("moves").isEmpty();
    }

    private static String origin(JsonNode line) {
        return "sale.line," + line.path("id").asText();
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
