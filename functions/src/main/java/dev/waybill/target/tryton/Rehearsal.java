package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.events.Json;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands in for a Tryton that has all that an order can name and nothing of ours. Writes down what it is told, with what was
 * asked for in the place of ids, and ends the step at the first question that only the real one can answer.
 */
final class Rehearsal implements Calls {
    /** What an order can name; of it the first match is answered, called by what was asked. */
    private static final Set<String> MASTERS =
            Set.of("product.product", "currency.currency", "country.country", "account.tax", "stock.location");

    /** What tells of a person as a whole. */
    private static final String PEOPLE = "party.";

    /** Above every id that a tenant sets. */
    private static final int FIRST = 2_000_000_000;

    private static final String END = "what follows depends on what Tryton answers: it is asked for ";

    private final Settings settings;
    private final Map<Integer, String> names = new HashMap<>();
    private final List<Statement.Call> calls = new ArrayList<>();

    Rehearsal(Settings settings) {
        this.settings = settings;
    }

    List<Statement.Call> calls() {
        return calls;
    }

    /** What the steps before would have left. */
    Progress stepsBefore() {
        return Progress.none()
                .with("", Map.of("party", "" + id("the order's party"), "sale", "" + id("the order's sale")));
    }

    /** In a person's words why a step ended. */
    static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unknown unknown -> unknown.cause();
            case Outcome.TryLater later -> later.cause();
            case Outcome.Refused(String cause, String field, String remedy) ->
                "refused: " + cause + (field.isEmpty() ? "" : ", " + field) + ": " + remedy;
            case Outcome.Delivered delivered -> "delivered";
            case Outcome.AlreadyThere there -> "already there";
        };
    }

    @Override
    public int company() throws Ended {
        return settings.company().orElseGet(() -> id("the user's company"));
    }

    @Override
    public JsonNode call(Answers.Kind kind, String method, Object... params) throws Ended {
        String name = method.substring("model.".length());
        String model = name.substring(0, name.lastIndexOf('.'));
        return switch (name.substring(model.length() + 1)) {
            case "search_read" -> Json.tree(MASTERS.contains(model) ? found(model, Json.tree(params[0])) : List.of());
            case "create" -> {
                write(name, model, params[0]);
                yield Json.tree(List.of(id("the new " + model)));
            }
            case "read" -> throw new Ended(new Outcome.Unknown(END + model));
            default -> {
                write(name, model, List.of(params));
                yield Json.tree(Map.of());
            }
        };
    }

    /** A row for each code of a list, else one for all that is asked. */
    private List<Map<String, Object>> found(String model, JsonNode domain) {
        List<Map<String, Object>> rows = new ArrayList<>();
        StringBuilder all = new StringBuilder(model);
        for (JsonNode clause : domain) {
            JsonNode value = clause.path(2);
            if (value.isArray()) {
                value.forEach(code -> rows.add(row(model + " " + code.asText(), code.asText())));
            } else {
                all.append(' ').append(value.isObject() ? value.path("decimal").asText() : value.asText());
            }
        }
        return rows.isEmpty() ? List.of(row(all.toString(), "")) : rows;
    }

    private Map<String, Object> row(String name, String code) {
        return Map.of("id", id(name), "code", code, "default_uom", id("unit of " + name));
    }

    private int id(String name) {
        int next = FIRST + names.size();
        names.put(next, name);
        return next;
    }

    private void write(String name, String model, Object content) {
        calls.add(new Statement.Call(name, named(Json.tree(content)), model.startsWith(PEOPLE) ? "" : null));
    }

    private JsonNode named(JsonNode value) {
        return value.isInt() && names.containsKey(value.intValue())
                ? TextNode.valueOf(names.get(value.intValue()))
                : children(value);
    }

    private JsonNode children(JsonNode value) {
        if (value.isObject()) {
            Map<String, JsonNode> members = new java.util.LinkedHashMap<>();
            value.properties().forEach(member -> members.put(member.getKey(), named(member.getValue())));
            return Json.tree(members);
        }
        if (value.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            value.forEach(element -> elements.add(named(element)));
            return Json.tree(elements);
        }
        return value;
    }
}
