package dev.waybill.memory;

import dev.waybill.bus.Bus;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import java.util.ArrayList;
import java.util.List;

/** A bus in memory that keeps what it took, in order. */
public final class InMemoryBus implements Bus {
    private final List<Envelope> taken = new ArrayList<>();
    private int failures;

    @Override
    public synchronized void publish(List<Envelope> envelopes) {
        if (failures > 0) {
            failures--;
            throw new NotPublished(envelopes.size(), "ThrottlingException");
        }
        taken.addAll(envelopes);
    }

    /** Lets the next calls fail. */
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    public synchronized List<Envelope> taken() {
        return List.copyOf(taken);
    }

    public synchronized List<Envelope> taken(EventType type) {
        return taken.stream().filter(envelope -> envelope.type() == type).toList();
    }
}
