package dev.waybill.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The SDK's HTTP clients side by side: a fresh process's first call, and a call once it is warm; in turn, medians. */
public final class HttpClients {
    private static final List<String> CLIENTS = List.of("url-connection", "apache5", "crt");
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 600;
    private static final int CALLS = 600;

    private HttpClients() {}

    /** @param arguments none; or for a process of its own the client and the file that it tells */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2) {
            Files.writeString(Path.of(arguments[1]), measured(arguments[0]) + "\n", StandardOpenOption.APPEND);
            System.exit(0);
        }
        try (Emulated emulated = Emulated.up()) {
            Map<String, Path> told = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (String client : CLIENTS) {
                    Path file = told.computeIfAbsent(client, name -> emulated.folder().resolve(name));
                    if (!Files.exists(file)) {
                        Files.createFile(file);
                    }
                    emulated.run(HttpClients.class, client, file.toString());
                }
            }
            System.out.println("client            first CPU ms  first wall ms   warm CPU ms  warm wall ms");
            for (String client : CLIENTS) {
                List<String> lines = Files.readAllLines(told.get(client));
                System.out.printf("%-16s", client);
                for (int column = 0; column < 4; column++) {
                    int at = column;
                    System.out.printf(Locale.ROOT, "%14.2f", Median.of(lines.stream()
                            .map(line -> Double.valueOf(line.split(" ")[at]))
                            .toList()));
                }
                System.out.println();
            }
        }
        System.exit(0);
    }

    private static String measured(String name) {
        DynamoDbClient[] dynamo = {null};
        Spent first = Spent.on(() -> {
            dynamo[0] = DynamoDbClient.builder().httpClient(client(name)).build();
            call(dynamo[0], 0);
        });
        for (int i = 0; i < WARM_UP; i++) {
            call(dynamo[0], i);
        }
        Spent warm = Spent.on(() -> {
            for (int i = 0; i < CALLS; i++) {
                call(dynamo[0], i);
            }
        });
        return first.cpuMillis() + " " + first.wallMillis() + " " + warm.cpuMillis() / CALLS + " " + warm.wallMillis() / CALLS;
    }

    /** Every other call writes a row of a kilobyte. */
    private static void call(DynamoDbClient dynamo, int number) {
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS("client" + number / 2), "sk", AttributeValue.fromS("RECORD"));
        if (number % 2 == 1) {
            dynamo.getItem(get -> get.tableName("bench-Rows").key(key).consistentRead(true));
            return;
        }
        Map<String, AttributeValue> row = new TreeMap<>(key);
        row.put("body", AttributeValue.fromS("x".repeat(1_024)));
        dynamo.putItem(put -> put.tableName("bench-Rows").item(row));
    }

    private static SdkHttpClient client(String name) {
        return switch (name) {
            case "url-connection" -> UrlConnectionHttpClient.create();
            case "apache5" -> Apache5HttpClient.create();
            default -> AwsCrtHttpClient.create();
        };
    }
}
