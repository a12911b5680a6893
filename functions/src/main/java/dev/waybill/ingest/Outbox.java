package dev.waybill.ingest;

import dev.waybill.events.Envelope;
import java.util.List;

/** Where envelopes become durable. */
public interface Outbox {

    /** Returns once all are durable; throws if any is not, and then the sender is told to come again. */
    void publish(List<Envelope> envelopes);
}
