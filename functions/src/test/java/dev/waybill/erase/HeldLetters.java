package dev.waybill.erase;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Dead letters of which somebody else holds some in his hands. */
final class HeldLetters implements DeadLetters {
    /** The ids of the events that nobody else can see. */
    final Set<String> held = new HashSet<>();

    private final DeadLetters letters;

    HeldLetters(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        return letters.look(which, letter -> isHeld(letter) ? Verdict.STAYS : visitor.apply(letter));
    }

    private boolean isHeld(DeadLetter letter) {
        return held.contains(Objects.requireNonNull(letter.envelope()).id());
    }

    @Override
    public Set<String> names(Which which) {
        return letters.names(which);
    }

    @Override
    public List<Depth> depths() {
        return letters.depths();
    }

    @Override
    public int hidden(Which which) {
        return held.size();
    }
}
