package dev.waybill.memory;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Dead letters that pass every question on to those of the moment: for who comes between at a single one. */
public class PassingDeadLetters implements DeadLetters {
    private final Supplier<? extends DeadLetters> letters;

    public PassingDeadLetters(Supplier<? extends DeadLetters> letters) {
        this.letters = letters;
    }

    @Override
    public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
        return letters.get().look(which, visitor);
    }

    @Override
    public Set<String> names(Which which) {
        return letters.get().names(which);
    }

    @Override
    public List<Depth> depths() {
        return letters.get().depths();
    }

    @Override
    public int lying(Which which) {
        return letters.get().lying(which);
    }

    @Override
    public int hidden(Which which) {
        return letters.get().hidden(which);
    }
}
