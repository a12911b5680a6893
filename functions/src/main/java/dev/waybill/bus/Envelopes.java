package dev.waybill.bus;

import dev.waybill.events.Envelope;
import dev.waybill.events.Internal;
import dev.waybill.events.Json;
import dev.waybill.events.Trace;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.util.function.Supplier;

/** Makes the envelopes of our own rooms, numbered in the order in which one message led to them. */
public final class Envelopes {
    private final String room;
    private final Clock clock;
    private final Supplier<String> ids;

    /** Takes a supplier that gives a new event id each time. */
    public Envelopes(String room, Clock clock, Supplier<String> ids) {
        this.room = room;
        this.clock = clock;
        this.ids = ids;
    }

    public Envelope of(TenantId tenant, String subject, Internal what, Trace trace, int sequence) {
        return new Envelope(
                "1.0",
                ids.get(),
                "waybill/" + room,
                what.type(),
                subject,
                clock.instant(),
                what.type().schema(),
                tenant,
                trace.traceparent(),
                trace.causationId(),
                trace.correlationId(),
                sequence,
                Json.tree(what));
    }
}
