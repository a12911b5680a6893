package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Goods that go out and come back. A shipment's goods are picked by inventory moves and leave by outgoing moves; what was
 * picked less than ordered comes in a new shipment of the same sale.
 */
final class Shipments {
    static final String OUT = "stock.shipment.out";
    static final String BACK = "stock.shipment.out.return";
    private static final String MOVE = "stock.move";

    private final Rows rows;
    private final Ledger ledger;
    private final Worker worker;

    Shipments(Rows rows, Ledger ledger, Worker worker) {
        this.worker = worker;
        this.rows = rows;
        this.ledger = ledger;
    }

    /** Makes shipments for whatever the sale's lines still lack. */
    void process(ObjectNode sale) {
        ArrayNode out = Rows.JSON.arrayNode();
        ArrayNode inventory = Rows.JSON.arrayNode();
        ArrayNode back = Rows.JSON.arrayNode();
        for (ObjectNode line : rows.linesOf(sale)) {
            BigDecimal open = isGoods(line) ? open(line) : BigDecimal.ZERO;
            if (open.signum() > 0) {
                ObjectNode leaves = move(line, open, "sale.line," + line.get("id"));
                line.withArray("moves").add(leaves.get("id"));
                out.add(leaves.get("id"));
                inventory.add(move(line, open, MOVE + "," + leaves.get("id")).get("id"));
            } else if (open.signum() < 0) {
                back.add(
                        move(line, open.negate(), "sale.line," + line.get("id")).get("id"));
            }
        }
        if (!out.isEmpty()) {
            ObjectNode shipment = rows.insert(OUT, shipment(sale, "waiting"));
            shipment.set("outgoing_moves", out);
            shipment.set("inventory_moves", inventory);
            ((ArrayNode) sale.get("shipments")).add(shipment.get("id"));
        }
        if (!back.isEmpty()) {
            ObjectNode shipment = rows.insert(BACK, shipment(sale, "draft"));
            shipment.set("incoming_moves", back);
            ((ArrayNode) sale.get("shipment_returns")).add(shipment.get("id"));
        }
    }

    /** Presses a button; what a state does not allow is passed over in silence, as there. */
    JsonNode press(String model, String button, ObjectNode shipment) {
        String step = shipment.get("state").asText() + " " + button;
        switch (model + " " + step) {
            case OUT + " waiting assign_try" -> shipment.put("state", "assigned");
            case OUT + " assigned pick" -> pick(shipment);
            case OUT + " picked pack" -> shipment.put("state", "packed");
            case OUT + " packed done" -> leave(shipment);
            case BACK + " draft receive" -> shipment.put("state", "received");
            case BACK + " received done" -> shipment.put("state", "done");
            default -> {}
        }
        boolean asks = button.equals("assign_try");
        return asks ? Rows.JSON.booleanNode(shipment.get("state").asText().equals("assigned")) : Rows.JSON.nullNode();
    }

    private void pick(ObjectNode shipment) {
        for (ObjectNode inventory : moves(shipment, "inventory_moves")) {
            String leaves = inventory.get("origin").asText().substring(MOVE.length() + 1);
            rows.row(MOVE, Integer.parseInt(leaves)).set("quantity", inventory.get("quantity"));
        }
        shipment.put("state", "picked");
    }

    private void leave(ObjectNode shipment) {
        shipment.put("state", "done");
        moves(shipment, "outgoing_moves").forEach(move -> move.put("state", "done"));
        ledger.happened("shipment/" + shipment.path("reference").asText());
        ObjectNode sale = rows.row("sale.sale", shipment.get("sale").asInt());
        worker.take(() -> process(sale));
    }

    /** What the line still owes: ordered less what left or is about to; negative for goods to come back. */
    private BigDecimal open(ObjectNode line) {
        BigDecimal open = Wire.number(line.get("quantity"));
        for (ObjectNode move :
                rows.search(MOVE, Wire.where("origin", Rows.JSON.textNode("sale.line," + line.get("id"))))) {
            open = open.subtract(Wire.number(move.get("quantity")));
        }
        return open;
    }

    private boolean isGoods(ObjectNode line) {
        return rows.row("product.product", line.get("product").asInt())
                .get("type")
                .asText()
                .equals("goods");
    }

    private ObjectNode move(ObjectNode line, BigDecimal quantity, String origin) {
        ObjectNode move = Rows.JSON.objectNode().put("origin", origin).put("state", "draft");
        move.set("product", line.get("product"));
        move.put("quantity", quantity);
        return rows.insert(MOVE, move);
    }

    private static ObjectNode shipment(ObjectNode sale, String state) {
        ObjectNode shipment = Rows.JSON.objectNode().put("state", state).putNull("reference");
        shipment.set("sale", sale.get("id"));
        shipment.set("delivery_address", sale.get("shipment_address"));
        shipment.put("number", sale.get("id").asText());
        return shipment;
    }

    private List<ObjectNode> moves(ObjectNode shipment, String field) {
        List<ObjectNode> moves = new ArrayList<>();
        shipment.get(field).forEach(id -> moves.add(rows.row(MOVE, id.asInt())));
        return moves;
    }
}
