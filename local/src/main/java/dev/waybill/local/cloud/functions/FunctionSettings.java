package dev.waybill.local.cloud.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What a template says of one function. */
public record FunctionSettings(
        String name,
        String arn,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        Path zip) {
    public FunctionSettings {
        environment = Map.copyOf(environment);
    }

    /** Who calls an AWS endpoint with it is this function; DynamoDB Local takes letters and digits only. */
    public String accessKey() {
        return name.replaceAll("[^A-Za-z0-9]", "");
    }
}
