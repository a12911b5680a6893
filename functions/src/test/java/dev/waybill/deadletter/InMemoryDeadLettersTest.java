package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import dev.waybill.memory.DeadLettersContract;
import dev.waybill.memory.InMemoryDeadLetters;

class InMemoryDeadLettersTest extends DeadLettersContract {
    private final InMemoryDeadLetters letters = new InMemoryDeadLetters();

    @Override
    protected DeadLetters letters() {
        return letters;
    }

    @Override
    protected void dies(String queue, Envelope envelope) {
        letters.add(queue, envelope);
    }
}
