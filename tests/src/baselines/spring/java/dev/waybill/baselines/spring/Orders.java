package dev.waybill.baselines.spring;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.json.JsonMapper;

/** The usual application: a bean for each client, and a function that takes an order as the other baselines do. */
@SpringBootApplication
public class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    @Bean
    DynamoDbClient dynamo() {
        return DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }

    @Bean
    EventBridgeClient events() {
        return EventBridgeClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }

    @Bean
    Function<SQSEvent, SQSBatchResponse> take(DynamoDbClient dynamo, EventBridgeClient events, JsonMapper json) {
        return batch -> {
            for (var message : batch.getRecords()) {
                String id = "T#baseline#" + UUID.randomUUID();
                var order = json.readTree(message.getBody());
                put(dynamo, id, "LOCK", "in progress", "attribute_not_exists(pk)");
                dynamo.getItem(get -> get.tableName(System.getenv("WAYBILL_RECORDS_TABLE"))
                        .key(Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("RECORD")))
                        .consistentRead(true));
                put(dynamo, id, "RECORD", order.toString(), "attribute_not_exists(pk)");
                events.putEvents(put -> put.entries(entry -> entry.eventBusName(System.getenv("WAYBILL_BUS"))
                        .source("baseline")
                        .detailType("order.taken")
                        .detail("{\"id\":\"" + id + "\"}")));
                put(dynamo, id, "LOCK", "done", "attribute_exists(pk)");
                LOG.info("taken {}", id);
            }
            return new SQSBatchResponse(List.of());
        };
    }

    private static void put(DynamoDbClient dynamo, String id, String sort, String state, String condition) {
        dynamo.putItem(put -> put.tableName(System.getenv("WAYBILL_RECORDS_TABLE"))
                .item(Map.of(
                        "pk", AttributeValue.fromS(id),
                        "sk", AttributeValue.fromS(sort),
                        "state", AttributeValue.fromS(state)))
                .conditionExpression(condition));
    }
}
