package dev.waybill.local.cloud.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local in this process, with the tables that templates declare. */
public final class Tables implements AutoCloseable {
    private static final List<String> KEYS_OF_CREATE =
            List.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");

    private static final String SQLITE = "SQLite format 3";

    private final Server server;
    private final LocalDynamoDBServerHandler engine;
    private final AwsJson dynamo;

    private Tables(Server server, LocalDynamoDBServerHandler engine, HttpClient http) {
        this.server = server;
        this.engine = engine;
        this.dynamo = new AwsJson(http, url(), "dynamodb", "DynamoDB_20120810");
    }

    /**
     * Starts the engine; without a folder, tables live in memory. It is wired by hand because DynamoDB Local's own main
     * class listens on every interface and sends telemetry.
     */
    public static Tables open(HttpClient http, Optional<Path> folder) throws IOException {
        var path = folder.isPresent() ? Files.createDirectories(folder.get()).toString() : null;
        if (folder.isPresent()) {
            checkFile(folder.get().resolve("shared-local-instance.db"));
        }
        try {
            var engine = new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(0, folder.isEmpty(), path, true, false), null);
            var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(engine);
            server.start();
            return new Tables(server, engine, http);
        } catch (Exception notStarted) {
            throw new IOException("the tables did not start: " + notStarted.getMessage(), notStarted);
        }
    }

    /** The engine itself would say no more than that it failed, and only at the first call. */
    private static void checkFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var bytes = Files.newInputStream(file)) {
            var head = new String(bytes.readNBytes(SQLITE.length()), StandardCharsets.US_ASCII);
            if (!head.isEmpty() && !head.equals(SQLITE)) {
                throw new IOException("the tables' file is damaged: " + file);
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getURI().getPort();
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
            engine.close();
        } catch (Exception notStopped) {
            throw new IOException("the tables did not stop", notStopped);
        }
    }
}
