package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** One tenant's Tryton database: the methods that our connector calls, with the manners of the real one. */
final class TrytonDatabase {
    private static final Set<String> MODELS = Set.of(
            "party.party",
            "party.address",
            "party.contact_mechanism",
            "country.country",
            "currency.currency",
            "product.product",
            "account.tax",
            "stock.location",
            "stock.move",
            "sale.sale",
            "sale.line",
            "sale.configuration",
            "account.invoice",
            Shipments.OUT,
            Shipments.BACK);

    private final Rows rows = new Rows();
    private final Masters masters = new Masters(rows);
    private final Ledger ledger;
    private final Shipments shipments;
    private final Sales sales;
    private final Worker worker;

    TrytonDatabase(Ledger ledger, Worker worker) {
        this.ledger = ledger;
        this.worker = worker;
        rows.insert("sale.configuration", Rows.JSON.objectNode());
        this.shipments = new Shipments(rows, ledger, worker);
        this.sales = new Sales(rows, shipments, ledger, worker);
    }

    /** One call, one transaction: the database does one after the other. */
    synchronized JsonNode call(String method, JsonNode params) {
        if (method.equals("model.res.user.get_preferences")) {
            return Rows.JSON.objectNode().put("company", 1).put("language", "en");
        }
        int dot = method.lastIndexOf('.');
        String model = method.substring("model.".length(), dot);
        if (!MODELS.contains(model)) {
            throw new UserError("'" + model + "'");
        }
        return switch (method.substring(dot + 1)) {
            case "search_read" -> searchRead(model, params.get(0), params.get(2), params.get(4));
            case "read" -> read(model, params.get(0), params.get(1));
            case "create" -> create(model, params.get(0));
            case "write" -> write(model, params.get(0), params.get(1));
            case String button -> press(model, button, params.get(0));
        };
    }

    private ArrayNode searchRead(String model, JsonNode domain, JsonNode limit, JsonNode fields) {
        masters.prepare(model, domain);
        ArrayNode found = Rows.JSON.arrayNode();
        rows.search(model, domain).stream()
                .limit(limit.isInt() ? limit.asInt() : Long.MAX_VALUE)
                .forEach(row -> found.add(rows.view(model, row, fields)));
        return found;
    }

    private ArrayNode read(String model, JsonNode ids, JsonNode fields) {
        if (model.equals("sale.configuration") && worker.isPatient()) {
            rows.row(model, 1)
                    .putObject("sale_process_after")
                    .put("__class__", "timedelta")
                    .put("seconds", 3600);
        }
        ArrayNode found = Rows.JSON.arrayNode();
        ids.forEach(id -> found.add(rows.view(model, rows.row(model, id.asInt()), fields)));
        return found;
    }

    private ArrayNode create(String model, JsonNode all) {
        ArrayNode ids = Rows.JSON.arrayNode();
        for (JsonNode values : all) {
            if (model.equals("party.party")) {
                refuseSecondParty(values);
            }
            ObjectNode row = rows.insert(model, values);
            if (model.equals("party.party")) {
                ledger.happened("party/" + row.path("code").asText());
            } else if (model.equals("sale.sale")) {
                sales.created(row);
            } else if (model.equals(Shipments.BACK)) {
                row.put("state", "draft").putArray("incoming_moves");
            }
            ids.add(row.get("id"));
        }
        return ids;
    }

    private void refuseSecondParty(JsonNode values) {
        if (values.has("code")
                && !rows.search("party.party", Wire.where("code", values.get("code")))
                        .isEmpty()) {
            throw new UserError("The code on party must be unique.");
        }
    }

    private JsonNode write(String model, JsonNode ids, JsonNode values) {
        for (JsonNode id : ids) {
            ObjectNode row = rows.row(model, id.asInt());
            rows.update(model, row, values);
            if (model.equals("sale.sale")) {
                sales.changed(row);
            } else if (model.equals("party.party")) {
                ledger.happened("party-update/" + row.path("code").asText());
            }
        }
        return Rows.JSON.nullNode();
    }

    private JsonNode press(String model, String button, JsonNode ids) {
        JsonNode answer = Rows.JSON.nullNode();
        for (JsonNode id : ids) {
            ObjectNode row = rows.row(model, id.asInt());
            if (model.equals("sale.sale")) {
                sales.press(button, row);
            } else {
                answer = shipments.press(model, button, row);
            }
        }
        return answer;
    }
}
