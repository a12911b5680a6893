package dev.waybill.tests.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus at the end of a wire: takes some entries of a call and not others, and what it took it may tell twice. */
final class WiredEvents implements EventBridgeClient {
    private final World world;
    private final Wire wire;
    private final Consumer<PutEventsRequestEntry> taken;
    private final int trouble;

    /** Takes the share of calls, in thousandths, that are taken in part or told twice. */
    WiredEvents(World world, Wire wire, int trouble, Consumer<PutEventsRequestEntry> taken) {
        this.world = world;
        this.wire = wire;
        this.trouble = trouble;
        this.taken = taken;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return wire.call("bus.putEvents", () -> put(request.entries()));
    }

    private PutEventsResponse put(List<PutEventsRequestEntry> entries) {
        boolean partly = trouble > 0 && world.random.nextInt(1000) < trouble;
        List<PutEventsResultEntry> results = new ArrayList<>();
        int failed = 0;
        for (PutEventsRequestEntry entry : entries) {
            boolean refused = partly && world.random.nextBoolean();
            failed += refused ? 1 : 0;
            results.add(
                    refused
                            ? PutEventsResultEntry.builder()
                                    .errorCode("ThrottlingException")
                                    .build()
                            : PutEventsResultEntry.builder().eventId("taken").build());
            if (!refused) {
                taken.accept(entry);
            }
        }
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount(failed)
                .build();
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
