package dev.waybill.erase;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Trace;
import java.util.List;

/** Tells the bus of facts that an erasure took out of a dead-letter queue, so that the balance knows where they are. */
final class Told {
    private final Bus bus;
    private final Envelopes envelopes;

    Told(Bus bus, Envelopes envelopes) {
        this.bus = bus;
        this.envelopes = envelopes;
    }

    void gone(Envelope fact) {
        Settled settled = new Settled(
                fact.id(), fact.data().path("key").asText(), FactOutcome.GONE, "erased with the person it tells of");
        Trace trace = new Trace(fact.traceparent(), fact.correlationId(), fact.id());
        bus.publish(List.of(envelopes.of(fact.tenant(), "facts", new FactsSettled(List.of(settled)), trace, 0)));
    }
}
