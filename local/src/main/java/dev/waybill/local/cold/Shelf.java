package dev.waybill.local.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rows of the records' table, put back before each start, so that every round finds what the first one found. */
final class Shelf {
    private final AwsJson dynamo;
    private final String table;
    private final List<JsonNode> kept;

    Shelf(AwsJson dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.kept = rows();
    }

    /** The table holds those of the kept rows that are wanted, and nothing else. */
    void hold(Predicate<JsonNode> wanted) {
        var there = rows();
        there.stream().filter(row -> !kept.contains(row) || !wanted.test(row)).forEach(this::delete);
        kept.stream().filter(wanted).filter(row -> !there.contains(row)).forEach(this::put);
    }

    private List<JsonNode> rows() {
        var rows = new ArrayList<JsonNode>();
        var request = request().put("ConsistentRead", true);
        while (true) {
            var page = dynamo.call("Scan", request);
            page.path("Items").forEach(rows::add);
            if (!page.has("LastEvaluatedKey")) {
                return rows;
            }
            request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
        }
    }

    private void delete(JsonNode row) {
        var key = Json.object();
        key.set("pk", row.path("pk"));
        key.set("sk", row.path("sk"));
        dynamo.call("DeleteItem", request().set("Key", key));
    }

    /** A row that is there, whatever the shelf kept of it. */
    void put(JsonNode row) {
        dynamo.call("PutItem", request().set("Item", row));
    }

    private ObjectNode request() {
        return Json.object().put("TableName", table);
    }
}
