package dev.waybill.local.cloud.grants;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one statement of a policy allows. Its condition is not judged: what it would refuse is let through here. */
record Statement(List<Pattern> actions, List<Pattern> resources) {
    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    static Statement of(JsonNode statement) {
        return new Statement(
                texts(statement.path("Action"))
                        .map(action -> glob(action, Pattern.CASE_INSENSITIVE))
                        .toList(),
                texts(statement.path("Resource"))
                        .map(resource -> glob(resource, 0))
                        .toList());
    }

    boolean allows(Call call) {
        return actions.stream().anyMatch(action -> action.matcher(call.action()).matches())
                && resources.stream()
                        .anyMatch(resource -> resource.matcher(call.resource()).matches());
    }

    /** A policy may say one text without the list around it. */
    static Stream<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? oneOrMany.valueStream().map(JsonNode::asText)
                : Stream.of(oneOrMany).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Pattern glob(String text, int flags) {
        var parts = Stream.of(text.split("\\*", -1)).map(Pattern::quote);
        return Pattern.compile(parts.collect(Collectors.joining(".*")), flags);
    }
}
