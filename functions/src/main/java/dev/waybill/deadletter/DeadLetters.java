package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The messages that nobody could handle. */
public interface DeadLetters {
    /** What becomes of a dead letter that was looked at. */
    enum Verdict {
        /** It is shown again to whoever looks next. */
        STAYS,
        /** It is taken out for good. */
        GOES,
        /** It stays, and the visit ends. */
        ENOUGH
    }

    /**
     * A queue with what is in it, about.
     *
     * @param name as people call it: {@code OrderSubmitted}
     * @param dead in its dead-letter queue
     * @param hidden of the dead: somebody looks at them just now
     */
    record Depth(String name, int waiting, int inFlight, int dead, int hidden) {}

    /** Shows each dead letter once. */
    void look(Function<DeadLetter, Verdict> visitor);

    /** How full each queue is. */
    List<Depth> depths();

    /** Shows each dead envelope once; it is taken out for good where the visitor says so, and stays otherwise. */
    default void visit(Predicate<Envelope> takeOut) {
        look(letter -> {
            Envelope envelope = letter.envelope();
            return envelope != null && takeOut.test(envelope) ? Verdict.GOES : Verdict.STAYS;
        });
    }
}
