package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.local.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Makes values of the intrinsics of one stack, from what its resources became and what earlier stacks export. */
public final class Resolver {
    private final Stack stack;
    private final Map<String, JsonNode> exports;
    private final UnaryOperator<String> addresses;
    private final Map<String, String> pseudo;
    private final Map<String, Made> made = new HashMap<>();

    /**
     * A resolver for one stack.
     *
     * @param exports what stacks export by name; this stack's are added by {@link #export}
     * @param addresses turns a composed address of the cloud into the one that answers on this machine
     */
    public Resolver(Stack stack, Pseudo pseudo, Map<String, JsonNode> exports, UnaryOperator<String> addresses) {
        this.stack = stack;
        this.exports = exports;
        this.addresses = addresses;
        this.pseudo = pseudo.values(stack.name());
    }

    /** Notes what a resource became, so that later ones can refer to it. */
    public void put(String logicalId, Made what) {
        made.put(logicalId, what);
    }

    /** False for a resource whose condition does not hold. */
    public boolean isWanted(String logicalId) {
        var condition = stack.template().path("Resources").path(logicalId).path("Condition");
        return condition.isMissingNode() || condition(condition.asText());
    }

    /** The same resource with values in place of intrinsics. */
    public Declared resolve(Declared resource) {
        return resource.with(value(resource.properties(), resource.toString()));
    }

    /** The stack's outputs by name; those with an export name are exported, too. */
    public Map<String, JsonNode> export() {
        var outputs = new LinkedHashMap<String, JsonNode>();
        for (var output : stack.template().path("Outputs").properties()) {
            var place = stack.name() + " output " + output.getKey();
            var value = value(output.getValue().path("Value"), place);
            outputs.put(output.getKey(), value);
            if (output.getValue().path("Export").has("Name")) {
                exports.put(text(output.getValue().path("Export").path("Name"), place), value);
            }
        }
        return outputs;
    }

    private JsonNode value(JsonNode node, String place) {
        if (node.isArray()) {
            var values = Json.array();
            node.forEach(child -> optional(child, place).ifPresent(values::add));
            return values;
        }
        if (!node.isObject()) {
            return node;
        }
        return intrinsic(node).map(name -> apply(name, node.path(name), place)).orElseGet(() -> {
            var values = Json.object();
            node.properties()
                    .forEach(field -> optional(field.getValue(), place)
                            .ifPresent(resolved -> values.set(field.getKey(), resolved)));
            return values;
        });
    }

    /** Empty where {@code AWS::NoValue} takes the property away. */
    private Optional<JsonNode> optional(JsonNode node, String place) {
        var isChoice = intrinsic(node).filter("Fn::If"::equals).isPresent();
        var chosen = isChoice ? branch(node.path("Fn::If")) : node;
        return chosen.path("Ref").asText().equals("AWS::NoValue")
                ? Optional.empty()
                : Optional.of(value(chosen, place));
    }

    private static Optional<String> intrinsic(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        var name = node.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::") ? Optional.of(name) : Optional.empty();
    }

    private JsonNode apply(String name, JsonNode argument, String place) {
        return switch (name) {
            case "Ref" -> reference(argument.asText(), place);
            case "Fn::GetAtt" -> attribute(argument, place);
            case "Fn::Sub" -> address(substitute(argument, place));
            case "Fn::Join" -> address(join(argument, place));
            case "Fn::Select" -> value(argument.path(1), place).path(Integer.parseInt(text(argument.path(0), place)));
            case "Fn::Split" -> split(argument, place);
            case "Fn::If" -> value(branch(argument), place);
            case "Fn::ImportValue" -> imported(text(argument, place), place);
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> BooleanNode.valueOf(holds(name, argument));
            default -> throw new TemplateException(place + " uses " + name + ", which the local house does not know");
        };
    }

    private JsonNode reference(String id, String place) {
        if (pseudo.containsKey(id)) {
            return TextNode.valueOf(pseudo.get(id));
        }
        if (made.containsKey(id)) {
            return TextNode.valueOf(made.get(id).ref());
        }
        var parameter = stack.template().path("Parameters").path(id);
        if (parameter.has("Default")) {
            return parameter.path("Default");
        }
        throw new TemplateException(place + " refers to " + id + ", which is neither a resource made before it nor a"
                + " parameter with a default");
    }

    private JsonNode attribute(JsonNode argument, String place) {
        var dotted = argument.isTextual() ? argument.asText().split("\\.", 2) : new String[0];
        var id = argument.isArray() ? argument.path(0).asText() : dotted[0];
        var name = argument.isArray() ? text(argument.path(1), place) : dotted[1];
        return attribute(id, name, place);
    }

    private JsonNode attribute(String id, String name, String place) {
        var owner = made.get(id);
        var found = owner == null ? null : owner.attributes().get(name);
        if (found == null) {
            throw new TemplateException(
                    place + " asks for " + id + "." + name + ", which the local house does not give");
        }
        return found;
    }

    private String substitute(JsonNode argument, String place) {
        var template = argument.isArray() ? argument.path(0).asText() : argument.asText();
        var own = argument.path(1);
        var text = References.SUBSTITUTION.matcher(template).replaceAll(match -> {
            var name = match.group(1);
            return java.util.regex.Matcher.quoteReplacement(
                    own.has(name) ? text(own.path(name), place) : named(name, place));
        });
        return text.replace("${!", "${");
    }

    private String named(String name, String place) {
        var dot = name.indexOf('.');
        var value =
                dot < 0 ? reference(name, place) : attribute(name.substring(0, dot), name.substring(dot + 1), place);
        return value.asText();
    }

    private String join(JsonNode argument, String place) {
        var joined = new StringJoiner(argument.path(0).asText());
        value(argument.path(1), place).forEach(part -> joined.add(part.asText()));
        return joined.toString();
    }

    private JsonNode split(JsonNode argument, String place) {
        var parts = Json.array();
        var separator = java.util.regex.Pattern.quote(argument.path(0).asText());
        for (var part : text(argument.path(1), place).split(separator, -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode imported(String name, String place) {
        var value = exports.get(name);
        if (value == null) {
            throw new TemplateException(place + " imports " + name + ", which no earlier stack exports");
        }
        return value;
    }

    private JsonNode branch(JsonNode argument) {
        return argument.path(condition(argument.path(0).asText()) ? 1 : 2);
    }

    private boolean condition(String name) {
        var condition = stack.template().path("Conditions").path(name);
        var function = intrinsic(condition)
                .orElseThrow(() -> new TemplateException("stack " + stack.name() + " has no condition " + name));
        return holds(function, condition.path(function));
    }

    private boolean holds(String function, JsonNode arguments) {
        var place = "a condition of stack " + stack.name();
        return switch (function) {
            case "Fn::Equals" -> value(arguments.path(0), place).equals(value(arguments.path(1), place));
            case "Fn::Not" -> !operand(arguments.path(0));
            case "Fn::And" ->
                StreamSupport.stream(arguments.spliterator(), false).allMatch(this::operand);
            case "Fn::Or" ->
                StreamSupport.stream(arguments.spliterator(), false).anyMatch(this::operand);
            default -> throw new TemplateException(place + " uses " + function + ", which is not a condition");
        };
    }

    private boolean operand(JsonNode node) {
        if (node.has("Condition")) {
            return condition(node.path("Condition").asText());
        }
        var function = intrinsic(node)
                .orElseThrow(() -> new TemplateException("stack " + stack.name() + " has a condition that is none"));
        return holds(function, node.path(function));
    }

    private String text(JsonNode node, String place) {
        return value(node, place).asText();
    }

    private TextNode address(String composed) {
        return TextNode.valueOf(addresses.apply(composed));
    }
}
