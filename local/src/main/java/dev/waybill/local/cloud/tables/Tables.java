package dev.waybill.local.cloud.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.FreePort;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local in this process, with the tables that templates declare. */
public final class Tables implements AutoCloseable {
    private static final List<String> KEYS_OF_CREATE =
            List.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");

    private final DynamoDBProxyServer server;
    private final String url;
    private final AwsJson dynamo;

    private Tables(DynamoDBProxyServer server, String url, HttpClient http) {
        this.server = server;
        this.url = url;
        this.dynamo = new AwsJson(http, url, "dynamodb", "DynamoDB_20120810");
    }

    /** Starts the engine; without a folder, tables live in memory. */
    public static Tables open(HttpClient http, Optional<Path> folder) throws IOException {
        var port = FreePort.find();
        var arguments = new ArrayList<>(List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"));
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            arguments.addAll(List.of("-dbPath", folder.get().toString()));
        } else {
            arguments.add("-inMemory");
        }
        try {
            var server = ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
            server.start();
            return new Tables(server, "http://127.0.0.1:" + port, http);
        } catch (Exception notStarted) {
            throw new IOException("the tables did not start: " + notStarted.getMessage(), notStarted);
        }
    }

    public String url() {
        return url;
    }

    /** Makes the table where it is not there yet, and checks the keys of one that is. */
    public void ensure(String name, JsonNode properties) {
        var there = describe(name);
        if (there.isEmpty()) {
            create(name, properties);
        } else if (!there.get().path("KeySchema").equals(properties.path("KeySchema"))) {
            throw new RefusedException(
                    409, "TableChanged", "table " + name + " was kept with other keys: use another data folder");
        }
        expire(name, properties.path("TimeToLiveSpecification"));
    }

    private void create(String name, JsonNode properties) {
        var request = Json.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        for (var key : KEYS_OF_CREATE) {
            if (properties.has(key)) {
                request.set(key, properties.path(key));
            }
        }
        if (properties.path("StreamSpecification").has("StreamViewType")) {
            throw new RefusedException(
                    400, "Unsupported", "table " + name + " has a stream, which no function reads here");
        }
        dynamo.call("CreateTable", request);
    }

    private void expire(String name, JsonNode specification) {
        if (!specification.path("Enabled").asBoolean()) {
            return;
        }
        var request = Json.object().put("TableName", name);
        var status = dynamo.call("DescribeTimeToLive", request)
                .path("TimeToLiveDescription")
                .path("TimeToLiveStatus")
                .asText();
        if (!status.equals("ENABLED")) {
            dynamo.call("UpdateTimeToLive", request.set("TimeToLiveSpecification", specification));
        }
    }

    private Optional<JsonNode> describe(String name) {
        try {
            return Optional.of(dynamo.call("DescribeTable", Json.object().put("TableName", name))
                    .path("Table"));
        } catch (RefusedException refused) {
            if (refused.type().equals("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception notStopped) {
            throw new IOException("the tables did not stop", notStopped);
        }
    }
}
