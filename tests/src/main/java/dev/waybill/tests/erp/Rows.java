package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** One database's tables in Tryton's manner: rows by id, with the {@code create}, {@code add} and {@code write} of nested fields. */
final class Rows {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Where the children of a one-to-many field live: {@code sale.sale.lines} are {@code sale.line} rows by {@code sale}. */
    private record Children(String model, String parent) {}

    private static final Map<String, Children> CHILDREN = Map.of(
            "party.party.addresses", new Children("party.address", "party"),
            "party.party.contact_mechanisms", new Children("party.contact_mechanism", "party"),
            "sale.sale.lines", new Children("sale.line", "sale"));

    /** Fields whose rows are listed by id in their parent, and can be written through it. */
    private static final Set<String> LISTED =
            Set.of("stock.shipment.out.inventory_moves", "stock.shipment.out.outgoing_moves");

    private final Map<String, NavigableMap<Integer, ObjectNode>> tables = new TreeMap<>();

    ObjectNode insert(String model, JsonNode values) {
        NavigableMap<Integer, ObjectNode> table = table(model);
        int id = table.isEmpty() ? 1 : table.lastKey() + 1;
        ObjectNode row = JSON.objectNode().put("id", id);
        table.put(id, row);
        update(model, row, values);
        return row;
    }

    void update(String model, ObjectNode row, JsonNode values) {
        values.properties().forEach(field -> {
            Children children = CHILDREN.get(model + "." + field.getKey());
            if (children != null) {
                nest(children, row.get("id").asInt(), field.getValue());
            } else if (LISTED.contains(model + "." + field.getKey())) {
                nest(new Children("stock.move", "shipment"), row.get("id").asInt(), field.getValue());
            } else {
                row.set(field.getKey(), plain(field.getValue()));
            }
        });
    }

    ObjectNode row(String model, int id) {
        ObjectNode row = table(model).get(id);
        if (row == null) {
            throw new UserError("You are not allowed to access record \"" + id + "\" of \"" + model + "\".");
        }
        return row;
    }

    /** The rows for which every clause {@code [field, operator, value]} holds. */
    List<ObjectNode> search(String model, JsonNode domain) {
        return table(model).values().stream().filter(row -> holds(row, domain)).toList();
    }

    /** The row as a client sees it: with the ids of its children, absent fields as null. */
    ObjectNode view(String model, ObjectNode row, JsonNode fields) {
        ObjectNode view = JSON.objectNode();
        view.set("id", row.get("id"));
        for (JsonNode field : fields) {
            Children children = CHILDREN.get(model + "." + field.asText());
            JsonNode value = children == null
                    ? row.get(field.asText())
                    : ids(children, row.get("id").asInt());
            view.set(field.asText(), value == null ? JSON.nullNode() : value);
        }
        return view;
    }

    private ArrayNode ids(Children children, int parent) {
        ArrayNode ids = JSON.arrayNode();
        children(children, parent).forEach(row -> ids.add(row.get("id")));
        return ids;
    }

    List<ObjectNode> linesOf(ObjectNode sale) {
        return children(new Children("sale.line", "sale"), sale.get("id").asInt());
    }

    private List<ObjectNode> children(Children children, int parent) {
        return table(children.model()).values().stream()
                .filter(row -> row.path(children.parent()).asInt() == parent)
                .toList();
    }

    private void nest(Children children, int parent, JsonNode commands) {
        for (JsonNode command : commands) {
            switch (command.get(0).asText()) {
                case "create" ->
                    command.get(1)
                            .forEach(values -> insert(
                                    children.model(), ((ObjectNode) values.deepCopy()).put(children.parent(), parent)));
                case "delete" ->
                    command.get(1).forEach(id -> table(children.model()).remove(id.asInt()));
                case "write" ->
                    command.get(1)
                            .forEach(id -> update(children.model(), row(children.model(), id.asInt()), command.get(2)));
                default -> throw new UserError("unknown command");
            }
        }
    }

    /** Many-to-many values come as {@code [["add", [1, 2]]]} and are kept as ids. */
    private static JsonNode plain(JsonNode value) {
        if (value.isArray() && value.path(0).path(0).asText().equals("add")) {
            List<JsonNode> ids = new ArrayList<>();
            value.forEach(command -> command.get(1).forEach(ids::add));
            return JSON.arrayNode().addAll(ids);
        }
        return value;
    }

    private static boolean holds(ObjectNode row, JsonNode domain) {
        for (JsonNode clause : domain) {
            JsonNode value = row.path(clause.get(0).asText());
            boolean holds = switch (clause.get(1).asText()) {
                case "=" -> Wire.text(value).equals(Wire.text(clause.get(2)));
                case "in" -> contains(clause.get(2), value);
                default -> throw new UserError("the simulator knows the operators = and in");
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (Wire.text(one).equals(Wire.text(value))) {
                return true;
            }
        }
        return false;
    }

    private NavigableMap<Integer, ObjectNode> table(String model) {
        return tables.computeIfAbsent(model, name -> new TreeMap<>());
    }
}
