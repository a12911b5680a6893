package dev.waybill.erase;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.memory.PassingDeadLetters;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Dead letters of which somebody else holds some in his hands. */
final class HeldLetters extends PassingDeadLetters {
    /** The ids of the events that nobody else can see. */
    final Set<String> held = new HashSet<>();

    HeldLetters(DeadLetters letters) {
        super(() -> letters);
    }

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        return super.look(which, letter -> isHeld(letter) ? Verdict.STAYS : visitor.apply(letter));
    }

    private boolean isHeld(DeadLetter letter) {
        return held.contains(Objects.requireNonNull(letter.envelope()).id());
    }

    @Override
    public int hidden(Which which) {
        return held.size();
    }
}
