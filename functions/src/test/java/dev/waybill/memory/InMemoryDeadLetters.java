package dev.waybill.memory;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.Envelope;
import dev.waybill.model.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dead letters in memory. */
public final class InMemoryDeadLetters implements DeadLetters {
    private final List<DeadLetter> dead = new ArrayList<>();
    private final @Nullable TenantId owner;
    private int ids;
    private int most = Integer.MAX_VALUE;

    public InMemoryDeadLetters() {
        this(null);
    }

    /** In a tenant's own queues. */
    public InMemoryDeadLetters(@Nullable TenantId owner) {
        this.owner = owner;
    }

    public void add(Envelope envelope) {
        add("OrderSubmitted", envelope);
    }

    /** Lets an envelope die in a queue. */
    public synchronized void add(String queue, Envelope envelope) {
        dead.add(new DeadLetter(queue, owner, "dead-" + ids++, envelope, null, 6, null));
    }

    /** From now on a walk ends after so many, as where a queue holds more than one walk looks at. */
    public void showsNoMoreThan(int letters) {
        most = letters;
    }

    public synchronized List<Envelope> all() {
        return dead.stream().map(DeadLetter::envelope).filter(Objects::nonNull).toList();
    }

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        int shown = 0;
        for (DeadLetter letter : copy()) {
            if (!which.holds(letter.queue(), letter.owner())) {
                continue;
            }
            if (shown == most) {
                return false;
            }
            shown++;
            switch (visitor.apply(letter)) {
                case GOES -> takeOut(letter);
                case STAYS -> {}
                case ENOUGH -> {
                    return false;
                }
            }
        }
        return true;
    }

    private synchronized List<DeadLetter> copy() {
        return List.copyOf(dead);
    }

    private synchronized void takeOut(DeadLetter letter) {
        dead.remove(letter);
    }

    @Override
    public synchronized Set<String> names(Which which) {
        return dead.stream()
                .filter(letter -> which.holds(letter.queue(), letter.owner()))
                .map(DeadLetter::queue)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Depth> depths() {
        Map<String, Depth> depths = new LinkedHashMap<>();
        dead.forEach(letter -> depths.merge(
                letter.queue(),
                new Depth(letter.queue(), owner, 0, 0, 1),
                (a, b) -> new Depth(a.name(), owner, 0, 0, a.dead() + 1)));
        return List.copyOf(depths.values());
    }

    /** Nobody holds a letter of these: looking hides nothing. */
    @Override
    public int hidden(Which which) {
        return 0;
    }
}
