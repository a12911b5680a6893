package dev.waybill.tests.house;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.DynamoTable;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.record.DynamoRecordStore;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of a house that keeps the records, past all its doors. */
public final class RecordTable {
    private final DynamoDbClient dynamo;
    private final String name;

    private RecordTable(DynamoDbClient dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    public static RecordTable of(TestHouse house) {
        DynamoDbClient dynamo = AwsClients.at(house, "DYNAMODB", DynamoDbClient.builder());
        String name = dynamo.listTables().tableNames().stream()
                .filter(table -> table.contains("Records"))
                .findFirst()
                .orElseThrow();
        return new RecordTable(dynamo, name);
    }

    /** The canonical state of each of a tenant's records. */
    public Map<String, JsonNode> states(String tenant) {
        Map<String, JsonNode> states = new TreeMap<>();
        new DynamoRecordStore(new DynamoTable(dynamo, name), new InMemoryObjects())
                .all()
                .filter(record -> record.key().tenant().value().equals(tenant))
                .forEach(record -> states.put(record.key().toString(), record.state()));
        return states;
    }

    /** Deletes every row about a tenant. */
    public void lose(String tenant) {
        dynamo.scanPaginator(scan -> scan.tableName(name)).items().stream()
                .filter(row ->
                        key(row).values().stream().anyMatch(value -> value.s().contains("#" + tenant)))
                .forEach(row ->
                        dynamo.deleteItem(delete -> delete.tableName(name).key(key(row))));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> row) {
        return Map.of("pk", row.get("pk"), "sk", row.get("sk"));
    }
}
