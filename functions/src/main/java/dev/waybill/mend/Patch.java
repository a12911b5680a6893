package dev.waybill.mend;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Unreadable;
import java.util.List;

/** Sets one field by its JSON pointer; the field may be new, what it stands in must be there. */
public record Patch(String pointer, JsonNode value) {
    /** What is left out is no place, and null. */
    public Patch {
        pointer = pointer == null ? "" : pointer;
        value = value == null ? NullNode.instance : value;
    }

    /** All of them, in order. */
    static JsonNode applied(JsonNode before, List<Patch> patches) throws Unreadable {
        JsonNode after = before.deepCopy();
        for (Patch patch : patches) {
            patch.applyTo(after);
        }
        return after;
    }

    /** Whether what differs then tells of nobody. */
    boolean isHarmless() {
        return !Personal.is(pointer) && !value.isContainerNode();
    }

    private void applyTo(JsonNode whole) throws Unreadable {
        JsonPointer place = place();
        JsonNode parent = whole.at(place.head());
        String last = place.last().getMatchingProperty();
        int index = place.last().getMatchingIndex();
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array && index >= 0 && index < array.size()) {
            array.set(index, value);
        } else {
            throw new Unreadable(pointer + " is not there: nothing stands above it");
        }
    }

    private JsonPointer place() throws Unreadable {
        try {
            JsonPointer place = JsonPointer.compile(pointer);
            if (place.matches()) {
                throw new Unreadable("/patch: a pointer must name a field");
            }
            return place;
        } catch (IllegalArgumentException e) {
            throw new Unreadable("/patch: a pointer is written /order/total/currency");
        }
    }
}
