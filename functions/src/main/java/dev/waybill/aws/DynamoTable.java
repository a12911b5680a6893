package dev.waybill.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** A DynamoDB table. */
public final class DynamoTable implements Table {
    private static final String ABSENT = "attribute_not_exists(pk)";
    private static final String FAILED = "ConditionalCheckFailed";

    /** Another transaction has the row in hand: whoever asked reads again and finds what came of it. */
    private static final String MET = "TransactionConflict";

    private final DynamoDbClient dynamo;
    private final String name;

    public DynamoTable(DynamoDbClient dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    @Override
    public Optional<Row> get(String partition, String sort) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(name).key(Row.key(partition, sort)).consistentRead(true))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(Row.of(item));
    }

    @Override
    public void put(Row row) {
        dynamo.putItem(put -> put.tableName(name).item(row.item()));
    }

    @Override
    public boolean putIfAbsent(Row row) {
        return conditionally(
                () -> dynamo.putItem(put -> put.tableName(name).item(row.item()).conditionExpression(ABSENT)));
    }

    @Override
    public boolean putOver(Row row, long expectedVersion) {
        if (expectedVersion == 0) {
            return putIfAbsent(row);
        }
        return conditionally(() -> dynamo.putItem(put -> put.tableName(name)
                .item(row.item())
                .conditionExpression("version = :expected")
                .expressionAttributeValues(expected(expectedVersion))));
    }

    @Override
    public Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows) {
        Put first = (expectedVersion == 0
                        ? Put.builder().conditionExpression(ABSENT)
                        : Put.builder()
                                .conditionExpression("version = :expected")
                                .expressionAttributeValues(expected(expectedVersion)))
                .tableName(name)
                .item(row.item())
                .build();
        Stream<Put> others = newRows.stream()
                .map(other -> Put.builder()
                        .tableName(name)
                        .item(other.item())
                        .conditionExpression(ABSENT)
                        .build());
        List<TransactWriteItem> writes = Stream.concat(Stream.of(first), others)
                .map(put -> TransactWriteItem.builder().put(put).build())
                .toList();
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return Set.of();
        } catch (TransactionCanceledException e) {
            return refused(e, newRows);
        }
    }

    private static Set<String> refused(TransactionCanceledException e, List<Row> newRows) {
        List<CancellationReason> reasons = e.cancellationReasons();
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < reasons.size(); i++) {
            String code = reasons.get(i).code();
            if (MET.equals(code) || (FAILED.equals(code) && i == 0)) {
                refused.add("*");
            } else if (FAILED.equals(code)) {
                refused.add(newRows.get(i - 1).sort());
            }
        }
        if (refused.isEmpty()) {
            throw e;
        }
        return refused;
    }

    @Override
    public List<Row> query(String partition, String sortPrefix, int limit) {
        return query(partition, sortPrefix, Map.of(), limit);
    }

    /** DynamoDB takes no key to begin behind that is empty or outside of what is asked for. */
    @Override
    public List<Row> after(String partition, String sortPrefix, String sort, int limit) {
        if (sort.isEmpty() || !sort.startsWith(sortPrefix)) {
            return sort.compareTo(sortPrefix) <= 0 ? query(partition, sortPrefix, limit) : List.of();
        }
        return query(partition, sortPrefix, Row.key(partition, sort), limit);
    }

    private List<Row> query(String partition, String sortPrefix, Map<String, AttributeValue> start, int limit) {
        return dynamo
                .queryPaginator(query -> query.tableName(name)
                        .consistentRead(true)
                        .limit(limit)
                        .exclusiveStartKey(start.isEmpty() ? null : start)
                        .keyConditionExpression(sortPrefix.isEmpty() ? "pk = :pk" : "pk = :pk and begins_with(sk, :sk)")
                        .expressionAttributeValues(keys(partition, sortPrefix)))
                .items()
                .stream()
                .limit(limit)
                .map(Row::of)
                .toList();
    }

    /** DynamoDB takes no empty text for a key, not even to begin with. */
    private static Map<String, AttributeValue> keys(String partition, String sortPrefix) {
        AttributeValue of = AttributeValue.fromS(partition);
        return sortPrefix.isEmpty() ? Map.of(":pk", of) : Map.of(":pk", of, ":sk", AttributeValue.fromS(sortPrefix));
    }

    @Override
    public Stream<Row> scan(String sortPrefix) {
        return dynamo
                .scanPaginator(scan -> scan.tableName(name)
                        .consistentRead(true)
                        .filterExpression("begins_with(sk, :sk)")
                        .expressionAttributeValues(Map.of(":sk", AttributeValue.fromS(sortPrefix))))
                .items()
                .stream()
                .map(Row::of);
    }

    @Override
    public void delete(String partition, String sort) {
        dynamo.deleteItem(delete -> delete.tableName(name).key(Row.key(partition, sort)));
    }

    private static Map<String, AttributeValue> expected(long version) {
        return Map.of(":expected", AttributeValue.fromN(Long.toString(version)));
    }

    private static boolean conditionally(Runnable write) {
        try {
            write.run();
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }
}
