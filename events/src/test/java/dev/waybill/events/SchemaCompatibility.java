package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says where a schema breaks its word to those who know the released one: whoever reads what we write, and whoever keeps what
 * was written before. Allowed is to add optional properties and to widen an enumeration or a limit.
 */
final class SchemaCompatibility {
    /** Limits that may only grow, and those that may only shrink. */
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");

    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");
    private static final List<String> FIXED = List.of("pattern", "format", "const", "contentEncoding", "$ref");

    private final JsonNode released;
    private final JsonNode current;
    private final List<String> breaks = new ArrayList<>();

    private SchemaCompatibility(JsonNode released, JsonNode current) {
        this.released = released;
        this.current = current;
    }

    /** The breaks, each with the pointer to its place in the data; none when the schema only grew. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        SchemaCompatibility comparison = new SchemaCompatibility(released, current);
        comparison.compare(released, current, "", 0);
        return List.copyOf(comparison.breaks);
    }

    private void compare(JsonNode was, JsonNode is, String place, int depth) {
        if (depth > 40) {
            throw new IllegalStateException("schema refers to itself at " + place);
        }
        JsonNode before = resolved(was, released);
        JsonNode now = resolved(is, current);
        compareTypes(before, now, place);
        compareEnums(before, now, place);
        compareLimits(before, now, place);
        compareRequired(before, now, place);
        compareProperties(before, now, place, depth);
        if (before.has("items")) {
            compare(before.get("items"), now.path("items"), place + "/*", depth + 1);
        }
        compareAdditional(before.path("additionalProperties"), now.path("additionalProperties"), place, depth);
        compareChoices(before.path("oneOf"), now.path("oneOf"), place, depth);
    }

    private static JsonNode resolved(JsonNode node, JsonNode root) {
        String reference = node.path("$ref").asText("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : node;
    }

    private void compareTypes(JsonNode before, JsonNode now, String place) {
        Set<String> types = words(before.path("type"));
        Set<String> left = words(now.path("type"));
        boolean integerBecameNumber = types.equals(Set.of("integer")) && left.equals(Set.of("number"));
        if (!left.isEmpty() && !left.containsAll(types) && !integerBecameNumber) {
            breaks.add(place + ": type " + types + " became " + left);
        } else if (types.isEmpty() && !left.isEmpty()) {
            breaks.add(place + ": type was open and became " + left);
        }
    }

    private void compareEnums(JsonNode before, JsonNode now, String place) {
        if (!now.has("enum")) {
            return;
        }
        Set<String> left = words(before.path("enum"));
        left.removeAll(words(now.path("enum")));
        if (!before.has("enum")) {
            breaks.add(place + ": was open and became an enumeration");
        } else if (!left.isEmpty()) {
            breaks.add(place + ": no longer allows " + left);
        }
    }

    private void compareLimits(JsonNode before, JsonNode now, String place) {
        for (String limit : UPPER) {
            if (now.has(limit) && (!before.has(limit) || number(now, limit).compareTo(number(before, limit)) < 0)) {
                breaks.add(place + ": " + limit + " became tighter");
            }
        }
        for (String limit : LOWER) {
            if (now.has(limit) && (!before.has(limit) || number(now, limit).compareTo(number(before, limit)) > 0)) {
                breaks.add(place + ": " + limit + " became tighter");
            }
        }
        for (String rule : FIXED) {
            if (now.has(rule) && !rule.equals("$ref") && !now.get(rule).equals(before.get(rule))) {
                breaks.add(place + ": " + rule + " changed");
            }
        }
    }

    private void compareRequired(JsonNode before, JsonNode now, String place) {
        Set<String> was = words(before.path("required"));
        Set<String> is = words(now.path("required"));
        difference(is, was).forEach(name -> breaks.add(place + "/" + name + ": became required"));
        difference(was, is).forEach(name -> breaks.add(place + "/" + name + ": is no longer always there"));
    }

    private void compareProperties(JsonNode before, JsonNode now, String place, int depth) {
        for (Map.Entry<String, JsonNode> property : before.path("properties").properties()) {
            String name = place + "/" + property.getKey();
            JsonNode successor = now.path("properties").path(property.getKey());
            if (successor.isMissingNode()) {
                breaks.add(name + ": was removed");
            } else {
                compare(property.getValue(), successor, name, depth + 1);
            }
        }
    }

    private void compareAdditional(JsonNode before, JsonNode now, String place, int depth) {
        if (now.isBoolean() && !now.booleanValue() && !(before.isBoolean() && !before.booleanValue())) {
            breaks.add(place + ": no longer takes further properties");
        } else if (now.isObject()) {
            compare(before.isObject() ? before : now, now, place + "/*", depth + 1);
        }
    }

    private void compareChoices(JsonNode before, JsonNode now, String place, int depth) {
        if (now.size() < before.size() || (before.isMissingNode() && !now.isMissingNode())) {
            breaks.add(place + ": has fewer forms");
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            compare(before.get(i), now.get(i), place + "[" + i + "]", depth + 1);
        }
    }

    private static BigDecimal number(JsonNode schema, String limit) {
        return schema.path(limit).decimalValue();
    }

    private static Set<String> words(JsonNode node) {
        Set<String> words = new TreeSet<>();
        if (node.isTextual()) {
            words.add(node.textValue());
        }
        node.forEach(element -> words.add(element.asText()));
        return words;
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(without);
        return new TreeSet<>(left);
    }
}
