package dev.waybill.tests.meter;

import dev.waybill.local.meter.Units;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus that takes everything and counts each entry by its 64 KB. */
record MeteredEvents(Counter counter, Consumer<PutEventsRequestEntry> taken) implements EventBridgeClient {

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        long units = request.entries().stream()
                .mapToLong(entry -> Units.chunksOf64K(size(entry)))
                .sum();
        counter.ours("events PutEvents", "events.put", units);
        request.entries().forEach(taken);
        List<PutEventsResultEntry> results = request.entries().stream()
                .map(entry -> PutEventsResultEntry.builder().eventId("taken").build())
                .toList();
        return PutEventsResponse.builder().entries(results).failedEntryCount(0).build();
    }

    private static long size(PutEventsRequestEntry entry) {
        return (entry.detail() + entry.detailType() + entry.source()).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
