package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a resource became: the value of {@code Ref} and of each {@code Fn::GetAtt}. */
public record Made(String ref, Map<String, JsonNode> attributes) {
    public Made {
        attributes = Map.copyOf(attributes);
    }

    public static Made of(String ref) {
        return new Made(ref, Map.of());
    }

    /** The same with one more attribute. */
    public Made with(String attribute, String value) {
        return with(attribute, TextNode.valueOf(value));
    }

    public Made with(String attribute, JsonNode value) {
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Made(ref, more);
    }
}
