package dev.waybill.mend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The members of canonical events that tell of a person, and free text in which one may be named. */
final class Personal {
    static final TextNode MASK = TextNode.valueOf("•••");

    /** Everything below these, wherever they stand; a line's own name is an article's. */
    private static final Set<String> MEMBERS = Set.of(
            "contact",
            "emails",
            "email",
            "phones",
            "phone",
            "addresses",
            "account",
            "extensions",
            "reason",
            "trackingNumbers");

    private static final Pattern PERSONS_NAME = Pattern.compile("/customer/name(/.*)?");

    private Personal() {}

    static boolean is(String pointer) {
        for (String part : pointer.split("/", -1)) {
            if (MEMBERS.contains(part)) {
                return true;
            }
        }
        return PERSONS_NAME.matcher(pointer).matches();
    }

    /** A value as everybody may see it. */
    static JsonNode masked(String pointer, JsonNode value) {
        return masked(pointer, value, Personal::is);
    }

    /** The same where other places tell of a person. */
    static JsonNode masked(String pointer, JsonNode value, Predicate<String> personal) {
        if (value.isObject()) {
            ObjectNode masked = value.deepCopy();
            value.properties()
                    .forEach(member -> masked.set(
                            member.getKey(), masked(pointer + "/" + member.getKey(), member.getValue(), personal)));
            return masked;
        }
        if (value.isArray()) {
            ArrayNode masked = value.deepCopy();
            for (int i = 0; i < masked.size(); i++) {
                masked.set(i, masked(pointer + "/" + i, value.get(i), personal));
            }
            return masked;
        }
        return personal.test(pointer) && !value.isNull() && !value.isMissingNode() ? MASK : value;
    }
}
