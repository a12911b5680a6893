package dev.waybill.memory;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge in memory: it takes every entry and hands out what it took. */
public final class InMemoryEvents implements EventBridgeClient {
    private final List<Envelope> taken = new ArrayList<>();

    @Override
    public synchronized PutEventsResponse putEvents(PutEventsRequest request) {
        request.entries().forEach(entry -> taken.add(Json.read(entry.detail(), Envelope.class)));
        List<PutEventsResultEntry> results = request.entries().stream()
                .map(entry -> PutEventsResultEntry.builder().eventId("e").build())
                .toList();
        return PutEventsResponse.builder().entries(results).build();
    }

    /** What it took since it was last asked. */
    public synchronized List<Envelope> drain() {
        List<Envelope> all = List.copyOf(taken);
        taken.clear();
        return all;
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
