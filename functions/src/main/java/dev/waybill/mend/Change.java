package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One field that differs, its values masked where they tell of a person. */
public record Change(String pointer, JsonNode before, JsonNode after) {
    /** Field by field; what is only in one of the two stands against null. */
    static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after) || isSameNumber(before, after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + name, before.path(name), after.path(name), changes));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i), changes);
            }
        } else {
            changes.add(new Change(pointer, shown(pointer, before), shown(pointer, after)));
        }
    }

    /** 2 that was read and 2 that was written are different nodes. */
    private static boolean isSameNumber(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber() && before.decimalValue().compareTo(after.decimalValue()) == 0;
    }

    private static JsonNode shown(String pointer, JsonNode value) {
        return value.isMissingNode() ? NullNode.instance : Personal.masked(pointer, value);
    }
}
