package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** One resource as its template declares it; the properties may hold intrinsics until a {@link Resolver} made values. */
public record Declared(String stack, String logicalId, String type, JsonNode properties, Set<String> needs) {
    public Declared {
        needs = Set.copyOf(needs);
    }

    Declared with(JsonNode resolved) {
        return new Declared(stack, logicalId, type, resolved, needs);
    }

    /** How messages name it: {@code stack/logicalId (type)}. */
    @Override
    public String toString() {
        return stack + "/" + logicalId + " (" + type + ")";
    }
}
