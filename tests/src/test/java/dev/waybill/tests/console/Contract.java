package dev.waybill.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The operations API as its OpenAPI document has it: which operation a call is, and whether a body says what it must. */
final class Contract {
    private final JsonNode document;

    Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi/ops.v1.json")) {
            document = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("no contract", e);
        }
    }

    record Operation(String id, String role, Map<String, String> path, JsonNode described) {
        /** Of its path. */
        String parameter(String name) {
            return Objects.requireNonNull(path.get(name), name);
        }
    }

    /** By method and raw path, so that an escaped slash stays within its parameter. */
    Optional<Operation> find(String method, String rawPath) {
        List<Operation> found = new ArrayList<>();
        document.path("paths").properties().forEach(entry -> {
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            String pattern = entry.getKey().replace(".", "\\.").replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)");
            Matcher matcher = Pattern.compile(pattern).matcher(rawPath);
            if (!operation.isMissingNode() && matcher.matches()) {
                Map<String, String> path = new HashMap<>();
                matcher.namedGroups()
                        .keySet()
                        .forEach(name -> path.put(
                                name,
                                URLDecoder.decode(matcher.group(name).replace("+", "%2B"), StandardCharsets.UTF_8)));
                found.add(new Operation(
                        operation.path("operationId").asText(),
                        operation.path("x-role").asText(""),
                        path,
                        operation));
            }
        });
        // What is spelled out goes before what is a parameter.
        return found.stream()
                .min(Comparator.comparingInt(operation -> operation.path().size()));
    }

    List<String> faultsOfRequest(Operation operation, JsonNode body) {
        JsonNode schema = operation.described().at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : faults(schema, body, "");
    }

    List<String> faultsOfAnswer(Operation operation, int status, JsonNode body) {
        JsonNode answer = operation.described().path("responses").path(Integer.toString(status));
        if (answer.isMissingNode()) {
            return status < 400 ? List.of(operation.id() + " never answers " + status) : problem(body);
        }
        JsonNode schema = answer.at("/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : faults(schema, body, "");
    }

    List<String> unknownQuery(Operation operation, Iterable<String> names) {
        List<String> known = new ArrayList<>();
        operation.described().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                known.add(parameter.path("name").asText());
            }
        });
        List<String> unknown = new ArrayList<>();
        names.forEach(name -> {
            if (!known.contains(name)) {
                unknown.add("query " + name);
            }
        });
        return unknown;
    }

    private List<String> problem(JsonNode body) {
        return faults(document.at("/components/schemas/Problem"), body, "");
    }

    private List<String> faults(JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            return faults(document.at(schema.path("$ref").asText().substring(1)), value, at);
        }
        if (schema.has("anyOf")) {
            List<List<String>> each = new ArrayList<>();
            schema.path("anyOf").forEach(one -> each.add(faults(one, value, at)));
            return each.stream().anyMatch(List::isEmpty) ? List.of() : each.getFirst();
        }
        if (!isOf(schema.path("type").asText(""), value)) {
            return List.of(at + " is no " + schema.path("type").asText() + ": " + value);
        }
        List<String> faults = new ArrayList<>();
        if (schema.has("enum")
                && IntStream.range(0, schema.path("enum").size())
                        .noneMatch(i -> schema.path("enum").get(i).equals(value))) {
            faults.add(at + " is none of " + schema.path("enum") + ": " + value);
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + "/" + name.asText() + " is missing");
            }
        });
        value.properties().forEach(member -> {
            JsonNode known = schema.path("properties").path(member.getKey());
            JsonNode other = schema.path("additionalProperties");
            if (!known.isMissingNode() || other.isObject()) {
                faults.addAll(
                        faults(known.isMissingNode() ? other : known, member.getValue(), at + "/" + member.getKey()));
            } else if (schema.has("properties")) {
                faults.add(at + "/" + member.getKey() + " is not in the contract");
            }
        });
        if (value.isArray()) {
            IntStream.range(0, value.size())
                    .forEach(i -> faults.addAll(faults(schema.path("items"), value.get(i), at + "/" + i)));
        }
        if (value.isTextual()
                && value.asText().length() < schema.path("minLength").asInt(0)) {
            faults.add(at + " is too short");
        }
        return faults;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
