package dev.waybill.bus;

import dev.waybill.events.Envelope;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The environment's EventBridge bus. */
public final class EventBridgeBus implements Bus {
    /** EventBridge's limit for one call. */
    private static final int MAX_ENTRIES = 10;

    /** EventBridge's limit for one call is 1 MiB; names and framing need room. */
    private static final int MAX_BYTES = 1_000_000;

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EventBridgeClient events;
    private final String bus;
    private final ClaimCheck claims;
    private final Function<TenantId, String> sources;
    private final Nature nature;

    /**
     * A bus whose rules tell lanes apart by an entry's source.
     *
     * @param sources what the source of a tenant's events is called
     * @param nature to let time pass between two tries, and to make several calls at once
     */
    public EventBridgeBus(
            EventBridgeClient events,
            String bus,
            ClaimCheck claims,
            Function<TenantId, String> sources,
            Nature nature) {
        this.events = events;
        this.bus = bus;
        this.claims = claims;
        this.sources = sources;
        this.nature = nature;
    }

    /** What needs several calls is sent side by side: nothing on the bus has an order. */
    @Override
    public void publish(List<Envelope> envelopes) {
        nature.together()
                .accept(calls(envelopes).stream()
                        .map(call -> (Runnable) () -> send(call))
                        .toList());
    }

    private List<List<PutEventsRequestEntry>> calls(List<Envelope> envelopes) {
        List<List<PutEventsRequestEntry>> calls = new ArrayList<>();
        List<PutEventsRequestEntry> call = new ArrayList<>();
        int bytes = 0;
        for (Envelope envelope : envelopes) {
            PutEventsRequestEntry entry = entry(envelope);
            int size = ClaimCheck.utf8Length(entry.detail());
            if (call.size() == MAX_ENTRIES || (!call.isEmpty() && bytes + size > MAX_BYTES)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(entry);
            bytes += size;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }

    private PutEventsRequestEntry entry(Envelope envelope) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(sources.apply(envelope.tenant()))
                .detailType(envelope.type().word())
                .detail(claims.checkIn(envelope))
                .build();
    }

    /** Sends again only what failed. */
    private void send(List<PutEventsRequestEntry> entries) {
        List<PutEventsRequestEntry> left = entries;
        String code = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<PutEventsRequestEntry> now = left;
            List<PutEventsResultEntry> results =
                    events.putEvents(put -> put.entries(now)).entries();
            left = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                if (results.get(i).errorCode() != null) {
                    left.add(now.get(i));
                    code = results.get(i).errorCode();
                }
            }
            if (left.isEmpty()) {
                return;
            }
            nature.pause().accept(Duration.ofMillis(nature.random().nextLong(PAUSE.toMillis() << attempt) + 1));
        }
        throw new NotPublished(left.size(), code);
    }
}
