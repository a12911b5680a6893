package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.functions.FunctionSettings;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.grants.Grants;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.template.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes functions with their versions and aliases; every version is the one that the template has now. */
record Compute(Pseudo pseudo, Functions functions, Grants grants, Function<String, Stack> stacks) {
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::Lambda::Function", this::function,
                "AWS::Lambda::Version", this::version,
                "AWS::Lambda::Alias", this::alias);
    }

    private Made function(Declared resource) {
        var properties = resource.properties();
        var name = Names.of(resource, "FunctionName", 64);
        var arn = pseudo.arn("lambda", "function:" + name);
        var settings = new FunctionSettings(
                name,
                arn,
                properties.path("Handler").asText(),
                properties.path("MemorySize").asInt(DEFAULT_MEMORY_MEGABYTES),
                Duration.ofSeconds(properties.path("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS)),
                environment(properties.path("Environment").path("Variables")),
                zip(resource));
        Quotas.check(settings);
        grants.employ(settings.accessKey(), name, properties.path("Role").asText());
        functions.declare(settings);
        return Made.of(name).with("Arn", arn);
    }

    private Path zip(Declared resource) {
        var key = resource.properties().path("Code").path("S3Key").asText();
        if (!resource.properties().path("Runtime").asText().startsWith("java") || key.isEmpty()) {
            throw new IllegalArgumentException("only Java functions from a zip are known here");
        }
        return stacks.apply(resource.stack()).asset(key);
    }

    private static Map<String, String> environment(JsonNode variables) {
        var environment = new TreeMap<String, String>();
        variables
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    private Made version(Declared resource) {
        var name = Names.lastOf(resource.properties().path("FunctionName").asText());
        var arn = pseudo.arn("lambda", "function:" + name + ":1");
        return Made.of(arn).with("Version", "1").with("FunctionArn", arn);
    }

    private Made alias(Declared resource) {
        var function = Names.lastOf(resource.properties().path("FunctionName").asText());
        var arn = pseudo.arn(
                "lambda",
                "function:" + function + ":"
                        + resource.properties().path("Name").asText());
        return Made.of(arn).with("AliasArn", arn);
    }
}
