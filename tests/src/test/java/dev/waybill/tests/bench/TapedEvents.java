package dev.waybill.tests.bench;

import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The product's client of the bus, whose calls are taped for the bare one, and whose entries somebody hands on. */
record TapedEvents(EventBridgeClient real, EventBridgeClient bare, Tape tape, Consumer<PutEventsRequestEntry> taken)
        implements EventBridgeClient {

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        tape.take(() -> () -> bare.putEvents(request));
        PutEventsResponse response = real.putEvents(request);
        request.entries().forEach(taken);
        return response;
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
