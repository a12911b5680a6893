package dev.waybill.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One stack's template, with the questions that laws ask. */
record Template(String name, JsonNode root) {
    static Template read(Path file) {
        return new Template(file.getFileName().toString().replace(".template.json", ""), Assembly.json(file));
    }

    /** Resources of a type by logical id. */
    Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                found.put(id, resource);
            }
        });
        return found;
    }

    Map<String, JsonNode> resources() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        root.path("Resources").properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    JsonNode properties(String id) {
        return root.path("Resources").path(id).path("Properties");
    }

    /** What other stacks may use of this one. */
    Stream<JsonNode> exports() {
        return root.path("Outputs").valueStream().filter(output -> output.has("Export"));
    }

    static String exportName(JsonNode output) {
        return output.at("/Export/Name").asText();
    }

    /** Only the rules that take events of the bus, not the schedule. */
    Map<String, JsonNode> eventRules() {
        Map<String, JsonNode> rules = ofType("AWS::Events::Rule");
        rules.values().removeIf(rule -> !rule.path("Properties").has("EventPattern"));
        return rules;
    }

    /** Alarms on a metric of the resource, which stands in one of their dimensions. */
    List<JsonNode> alarmsOn(String id, String metric) {
        return ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.path("Properties"))
                .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
                .filter(alarm -> refersTo(alarm.path("Dimensions"), id))
                .toList();
    }

    /** The ids of queues that take what another queue or a rule could not get rid of. */
    TreeSet<String> deadLetterQueues() {
        TreeSet<String> dead = new TreeSet<>();
        for (String id : ofType("AWS::SQS::Queue").keySet()) {
            JsonNode arn = properties(id).path("RedrivePolicy").path("deadLetterTargetArn");
            if (!arn.isMissingNode()) {
                dead.add(referenced(arn));
            }
        }
        for (JsonNode rule : ofType("AWS::Events::Rule").values()) {
            rule.path("Properties")
                    .path("Targets")
                    .forEach(target ->
                            dead.add(referenced(target.path("DeadLetterConfig").path("Arn"))));
        }
        return dead;
    }

    /** The logical id behind {@code Ref} or {@code Fn::GetAtt}; else the text of what stands there. */
    static String referenced(JsonNode node) {
        return node.has("Ref")
                ? node.path("Ref").asText()
                : node.path("Fn::GetAtt").path(0).asText();
    }

    static boolean refersTo(JsonNode node, String id) {
        return referenced(node).equals(id)
                || StreamSupport.stream(node.spliterator(), false).anyMatch(child -> refersTo(child, id));
    }

    static List<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(node.asText());
    }

    @Override
    public String toString() {
        return name;
    }
}
