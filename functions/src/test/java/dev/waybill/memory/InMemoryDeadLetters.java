package dev.waybill.memory;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Dead letters in memory. */
public final class InMemoryDeadLetters implements DeadLetters {
    private final List<Envelope> dead = new ArrayList<>();

    public void add(Envelope envelope) {
        dead.add(envelope);
    }

    public List<Envelope> all() {
        return List.copyOf(dead);
    }

    @Override
    public void visit(Predicate<Envelope> takeOut) {
        dead.removeIf(takeOut);
    }
}
