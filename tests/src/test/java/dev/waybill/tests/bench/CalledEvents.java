package dev.waybill.tests.bench;

import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus at whose every call something happens first, and whose entries somebody hands on. */
record CalledEvents(Runnable call, Consumer<PutEventsRequestEntry> taken) implements EventBridgeClient {
    private static final PutEventsResultEntry TAKEN =
            PutEventsResultEntry.builder().eventId("taken").build();

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        call.run();
        request.entries().forEach(taken);
        return PutEventsResponse.builder()
                .entries(request.entries().stream().map(entry -> TAKEN).toList())
                .build();
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
