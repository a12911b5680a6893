package dev.waybill.mend;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One look at what lies dead, and what it did not meet.
 *
 * @param met so many were shown
 * @param lay so many lay there when it began, about, those in somebody's hands among them
 * @param isThrough whether it came to the end of what it could see
 */
record Look(int met, int lay, boolean isThrough) {
    /** Looks for as long as it may go on, and no longer than the visitor wants. */
    static Look at(
            DeadLetters letters,
            DeadLetters.Which which,
            BooleanSupplier goesOn,
            Function<DeadLetter, Verdict> visitor) {
        int lay = letters.lying(which);
        AtomicInteger met = new AtomicInteger();
        boolean through = letters.look(which, letter -> {
            met.incrementAndGet();
            Verdict verdict = visitor.apply(letter);
            return verdict == Verdict.STAYS && !goesOn.getAsBoolean() ? Verdict.ENOUGH : verdict;
        });
        return new Look(met.get(), lay, through);
    }

    /** Whether somebody holds some in his hands: it could see all but met fewer than there are. */
    boolean someAreHeld() {
        return isThrough && met < lay;
    }

    boolean isWhole() {
        return isThrough && !someAreHeld();
    }

    /** What it did not meet, where it is not whole. */
    String missed() {
        return someAreHeld()
                ? (lay - met) + " more are in somebody's hands, a redrive's or another look's: look again in a moment"
                : "only " + met + " dead letters were looked at in time: among the rest there may be more";
    }
}
