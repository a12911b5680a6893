package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Nothing is decided on what a table held a moment ago. */
class ConsistentReadsTest {

    /** Remembers how it was asked. */
    private static final class Asked implements DynamoDbClient {
        private final List<Boolean> consistently = new ArrayList<>();
        private final List<String> indexes = new ArrayList<>();

        @Override
        public GetItemResponse getItem(GetItemRequest get) {
            consistently.add(Boolean.TRUE.equals(get.consistentRead()));
            return GetItemResponse.builder().build();
        }

        @Override
        public QueryResponse query(QueryRequest query) {
            consistently.add(Boolean.TRUE.equals(query.consistentRead()));
            indexes.add(String.valueOf(query.indexName()));
            return QueryResponse.builder().items(List.of()).build();
        }

        @Override
        public ScanResponse scan(ScanRequest scan) {
            consistently.add(Boolean.TRUE.equals(scan.consistentRead()));
            indexes.add(String.valueOf(scan.indexName()));
            return ScanResponse.builder().items(List.of()).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    @Test
    @Case(84)
    void everyReadOfATableIsConsistentAndOfNoIndex() {
        Asked dynamo = new Asked();
        Table table = new DynamoTable(dynamo, "table");

        assertThat(table.get("partition", "sort")).isEmpty();
        assertThat(table.query("partition", "prefix", 10)).isEmpty();
        assertThat(table.scan("prefix")).isEmpty();

        assertThat(dynamo.consistently).hasSize(3).containsOnly(true);
        assertThat(dynamo.indexes).containsExactly("null", "null");
    }
}
