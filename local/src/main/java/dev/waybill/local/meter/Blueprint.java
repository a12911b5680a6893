package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.template.Declared;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a synthesized template says about things that cost: its rooms, their feeds, and what stands there by the month. */
public record Blueprint(List<Declared> resources) {
    private static final int HASH = 8;
    private static final int DEFAULT_MEGABYTES = 128;

    public Blueprint {
        resources = List.copyOf(resources);
    }

    /** A function as the template gives it; {@code quiet} when Lambda's own lines about each invocation are turned off. */
    public record Room(String name, int megabytes, Duration timeout, boolean quiet) {}

    /** How messages come to a room. */
    public record Feed(int batch, Duration window, boolean fair) {}

    /** The stacks whose names end so: {@code -state}, {@code -street}, {@code -tenant-acme}. */
    public static Blueprint of(Assembly assembly, List<String> endings) {
        return new Blueprint(assembly.stacks().stream()
                .filter(stack -> endings.stream().anyMatch(stack.name()::endsWith))
                .flatMap(stack -> stack.resources().stream())
                .toList());
    }

    /** The function of this name, in the shared lane: {@code Ingest}, {@code OrderSubmitted}. */
    public Room room(String name) {
        return one("AWS::Lambda::Function", name + "Function")
                .map(function -> room(name, function.properties()))
                .orElseThrow(() -> new IllegalArgumentException("the template has no function of room " + name));
    }

    private static Room room(String name, JsonNode properties) {
        var logging = properties.path("LoggingConfig");
        var quiet = logging.path("LogFormat").asText().equals("JSON")
                && logging.path("SystemLogLevel").asText().equals("WARN");
        return new Room(
                name,
                properties.path("MemorySize").asInt(DEFAULT_MEGABYTES),
                Duration.ofSeconds(properties.path("Timeout").asInt()),
                quiet);
    }

    /** What feeds the room of this name. */
    public Feed feed(String name) {
        var mapping = one("AWS::Lambda::EventSourceMapping", name + "Feed")
                .orElseThrow(() -> new IllegalArgumentException("the template has no feed of room " + name))
                .properties();
        var rule = one("AWS::Events::Rule", name + "Rule")
                .orElseThrow(() -> new IllegalArgumentException("the template has no rule of room " + name))
                .properties();
        return new Feed(
                mapping.path("BatchSize").asInt(),
                Duration.ofSeconds(
                        mapping.path("MaximumBatchingWindowInSeconds").asInt()),
                rule.path("Targets").path(0).has("SqsParameters"));
    }

    /** The line that the door's API writes for each request; empty when it writes none. */
    public String accessLine() {
        return ofType("AWS::ApiGatewayV2::Stage")
                .map(stage -> stage.properties()
                        .path("AccessLogSettings")
                        .path("Format")
                        .asText())
                .findFirst()
                .orElse("");
    }

    /** How many resources of a type there are. */
    public long count(String type) {
        return ofType(type).count();
    }

    /** The resources of a type. */
    public Stream<Declared> ofType(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    /** Logical ids end in eight characters that CDK adds where the construct's path has more than one part. */
    private java.util.Optional<Declared> one(String type, String id) {
        return ofType(type)
                .filter(resource -> {
                    var own = resource.logicalId().replaceFirst("^Pooled", "");
                    return own.equals(id) || (own.length() == id.length() + HASH && own.startsWith(id));
                })
                .findFirst();
    }
}
