package dev.waybill.memory;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Dead letters in memory. */
public final class InMemoryDeadLetters implements DeadLetters {
    private final List<DeadLetter> dead = new ArrayList<>();
    private int ids;

    public void add(Envelope envelope) {
        add("OrderSubmitted", envelope);
    }

    /** Lets an envelope die in a queue. */
    public synchronized void add(String queue, Envelope envelope) {
        dead.add(new DeadLetter(queue, "dead-" + ids++, envelope, null, 6, null));
    }

    public synchronized List<Envelope> all() {
        return dead.stream().map(DeadLetter::envelope).filter(Objects::nonNull).toList();
    }

    @Override
    public void look(Function<DeadLetter, Verdict> visitor) {
        for (DeadLetter letter : copy()) {
            switch (visitor.apply(letter)) {
                case GOES -> takeOut(letter);
                case STAYS -> {}
                case ENOUGH -> {
                    return;
                }
            }
        }
    }

    private synchronized List<DeadLetter> copy() {
        return List.copyOf(dead);
    }

    private synchronized void takeOut(DeadLetter letter) {
        dead.remove(letter);
    }

    @Override
    public synchronized List<Depth> depths() {
        Map<String, Depth> depths = new LinkedHashMap<>();
        dead.forEach(letter -> depths.merge(
                letter.queue(),
                new Depth(letter.queue(), 0, 0, 1, 0),
                (a, b) -> new Depth(a.name(), 0, 0, a.dead() + 1, 0)));
        return List.copyOf(depths.values());
    }
}
