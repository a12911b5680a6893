package dev.waybill.baselines;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** The usual handler: Jackson, Powertools' logging and metrics, and the lock that its idempotency writes twice, by hand. */
public final class Powertools implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(Powertools.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DynamoDbClient dynamo =
            DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final EventBridgeClient events =
            EventBridgeClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        for (var message : batch.getRecords()) {
            String id = "T#baseline#" + context.getAwsRequestId();
            JsonNode order = read(message.getBody());
            put(id, "LOCK", "in progress", "attribute_not_exists(pk)");
            dynamo.getItem(get -> get.tableName(System.getenv("WAYBILL_RECORDS_TABLE"))
                    .key(Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("RECORD")))
                    .consistentRead(true));
            put(id, "RECORD", order.toString(), "attribute_not_exists(pk)");
            events.putEvents(put -> put.entries(entry -> entry.eventBusName(System.getenv("WAYBILL_BUS"))
                    .source("baseline")
                    .detailType("order.taken")
                    .detail("{\"id\":\"" + id + "\"}")));
            put(id, "LOCK", "done", "attribute_exists(pk)");
            LOG.info("taken", entry("order", id), entry("bytes", message.getBody().length()));
        }
        Metrics metrics = MetricsFactory.getMetricsInstance();
        metrics.flushMetrics(line -> {
            line.setNamespace("Baseline");
            line.setDefaultDimensions(DimensionSet.of("room", "baseline"));
            line.addMetric("taken", batch.getRecords().size(), MetricUnit.COUNT);
        });
        return new SQSBatchResponse(List.of());
    }

    private void put(String id, String sort, String state, String condition) {
        dynamo.putItem(put -> put.tableName(System.getenv("WAYBILL_RECORDS_TABLE"))
                .item(Map.of(
                        "pk", AttributeValue.fromS(id),
                        "sk", AttributeValue.fromS(sort),
                        "state", AttributeValue.fromS(state)))
                .conditionExpression(condition));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
