package dev.waybill.local.cloud;

import java.util.Map;
import java.util.TreeMap;

/** The AWS endpoints of the house, by the names that SDKs give the services in {@code AWS_ENDPOINT_URL_…}. */
record Endpoints(String tables, String queues, String others) {
    Map<String, String> byService() {
        return new TreeMap<>(Map.of(
                "DYNAMODB", tables,
                "SQS", queues,
                "S3", others,
                "EVENTBRIDGE", others,
                "SECRETS_MANAGER", others,
                "LAMBDA", others));
    }
}
