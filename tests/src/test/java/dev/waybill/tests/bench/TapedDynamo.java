package dev.waybill.tests.bench;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * The product's client, whose calls are taped for the bare one.
 *
 * @param bareTable where the bare one finds and leaves the same rows
 */
record TapedDynamo(DynamoDbClient real, DynamoDbClient bare, String bareTable, Tape tape) implements DynamoDbClient {

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        tape.take(() -> {
            GetItemRequest same = request.toBuilder().tableName(bareTable).build();
            return () -> bare.getItem(same);
        });
        return real.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        tape.take(() -> {
            QueryRequest same = request.toBuilder().tableName(bareTable).build();
            return () -> bare.query(same);
        });
        return real.query(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        tape.take(() -> {
            PutItemRequest same = request.toBuilder().tableName(bareTable).build();
            return () -> put(same);
        });
        return real.putItem(request);
    }

    /** A condition that did not hold there does not hold here. */
    private void put(PutItemRequest request) {
        try {
            bare.putItem(request);
        } catch (ConditionalCheckFailedException e) {
            if (request.conditionExpression() == null) {
                throw e;
            }
        }
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        tape.take(() -> {
            DeleteItemRequest same = request.toBuilder().tableName(bareTable).build();
            return () -> bare.deleteItem(same);
        });
        return real.deleteItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        tape.take(() -> {
            List<TransactWriteItem> items = new ArrayList<>();
            request.transactItems()
                    .forEach(item -> items.add(item.toBuilder()
                            .put(item.put().toBuilder().tableName(bareTable).build())
                            .build()));
            return () -> bare.transactWriteItems(same -> same.transactItems(items));
        });
        return real.transactWriteItems(request);
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        real.close();
        bare.close();
    }
}
