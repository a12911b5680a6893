package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the logical ids that a piece of a template refers to. */
final class References {
    /** {@code ${Id}} and {@code ${Id.Attribute}}, but not the literal {@code ${!Id}}. */
    static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private References() {}

    static Set<String> in(JsonNode node) {
        var found = new LinkedHashSet<String>();
        collect(node, found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.path("Ref").isTextual()) {
            found.add(node.path("Ref").asText());
        }
        found.addAll(attributeOwner(node.path("Fn::GetAtt")));
        found.addAll(substitutions(node.path("Fn::Sub")));
        node.forEach(child -> collect(child, found));
    }

    private static Set<String> attributeOwner(JsonNode getAtt) {
        if (getAtt.isArray()) {
            return Set.of(getAtt.path(0).asText());
        }
        return getAtt.isTextual() ? Set.of(before(getAtt.asText())) : Set.of();
    }

    private static Set<String> substitutions(JsonNode sub) {
        var text = sub.isArray() ? sub.path(0).asText() : sub.asText("");
        var found = new LinkedHashSet<String>();
        Matcher matcher = SUBSTITUTION.matcher(text);
        while (matcher.find()) {
            found.add(before(matcher.group(1)));
        }
        return found;
    }

    private static String before(String dotted) {
        var dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }
}
