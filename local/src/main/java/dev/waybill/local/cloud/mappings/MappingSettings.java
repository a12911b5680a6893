package dev.waybill.local.cloud.mappings;

import java.time.Duration;

/** What a template says of one event source mapping. */
public record MappingSettings(
        String queueUrl,
        String queueArn,
        String function,
        int batchSize,
        Duration window,
        boolean reportsFailures,
        int concurrency) {}
