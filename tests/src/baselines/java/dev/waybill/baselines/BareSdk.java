package dev.waybill.baselines;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The AWS calls of an order that is taken, and nothing else: three reads, a conditional write, a publication. */
public final class BareSdk implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final DynamoDbClient dynamo =
            DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final EventBridgeClient events =
            EventBridgeClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        for (var message : batch.getRecords()) {
            String id = "T#baseline#" + context.getAwsRequestId();
            read("WAYBILL_TENANTS_TABLE", id, "TENANT");
            read("WAYBILL_RECORDS_TABLE", id, "X");
            read("WAYBILL_RECORDS_TABLE", id, "RECORD");
            dynamo.putItem(put -> put.tableName(System.getenv("WAYBILL_RECORDS_TABLE"))
                    .item(Map.of(
                            "pk", AttributeValue.fromS(id),
                            "sk", AttributeValue.fromS("RECORD"),
                            "state", AttributeValue.fromS(message.getBody())))
                    .conditionExpression("attribute_not_exists(pk)"));
            events.putEvents(put -> put.entries(entry -> entry.eventBusName(System.getenv("WAYBILL_BUS"))
                    .source("baseline")
                    .detailType("order.taken")
                    .detail("{\"id\":\"" + id + "\"}")));
        }
        return new SQSBatchResponse(List.of());
    }

    private void read(String table, String partition, String sort) {
        dynamo.getItem(get -> get.tableName(System.getenv(table))
                .key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
                .consistentRead(true));
    }
}
