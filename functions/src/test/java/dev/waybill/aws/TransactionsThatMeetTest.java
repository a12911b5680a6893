package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.desk.Act;
import dev.waybill.desk.Audit;
import dev.waybill.events.Json;
import dev.waybill.memory.TestClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Two writers of one row at the same moment, as DynamoDB answers the second; DynamoDB Local never does. */
class TransactionsThatMeetTest {
    private static final Row ROW = Row.of("T#acme", "RECORD").with("version", 2);
    private static final List<Row> MARKERS = List.of(Row.of("T#acme", "MOVEMENT#1"), Row.of("T#acme", "MOVEMENT#2"));

    private final Met dynamo = new Met();
    private final Table table = new DynamoTable(dynamo, "rows");

    /** Cancels transactions for these reasons, one list each, then takes them. */
    private static final class Met implements DynamoDbClient {
        private final Deque<List<CancellationReason>> cancelled = new ArrayDeque<>();

        void cancel(String... codes) {
            cancelled.add(Arrays.stream(codes)
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList());
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest transaction) {
            if (!cancelled.isEmpty()) {
                throw TransactionCanceledException.builder()
                        .cancellationReasons(cancelled.remove())
                        .build();
            }
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest put) {
            throw TransactionConflictException.builder().build();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest get) {
            return GetItemResponse.builder().build();
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
    void aTransactionThatMeetsAnotherIsALostCondition() {
        dynamo.cancel("TransactionConflict", "None", "None");

        assertThat(table.putOverWith(ROW, 1, MARKERS)).containsExactly("*");
    }

    @Test
    void aMarkerThatAnotherIsWritingIsLookedAtAgainAndNotTakenForOneThatStands() {
        dynamo.cancel("None", "TransactionConflict", "ConditionalCheckFailed");

        assertThat(table.putOverWith(ROW, 1, MARKERS)).containsExactlyInAnyOrder("*", "MOVEMENT#2");
    }

    @Test
    void aTransactionThatIsCancelledForAnotherReasonIsASurprise() {
        dynamo.cancel("ThrottlingError", "None", "None");

        assertThatThrownBy(() -> table.putOverWith(ROW, 1, MARKERS)).isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void aWriteThatMeetsATransactionOnItsRowIsALostCondition() {
        assertThat(table.putOver(ROW, 1)).isFalse();
    }

    @Test
    void twoActsAtTheSameMomentAreBothOnRecord() {
        dynamo.cancel("TransactionConflict", "TransactionConflict");
        dynamo.cancel("TransactionConflict", "None");
        Audit audit = new Audit(table, new TestClock(Instant.parse("2026-11-23T03:00:00Z")));

        var entry = audit.write(
                new Act("ada", "Ada", "tenant.pause", "tenants/acme", "acme", "because", Json.tree(Map.of())));

        assertThat(entry.seq()).isOne();
        assertThat(dynamo.cancelled).isEmpty();
    }
}
