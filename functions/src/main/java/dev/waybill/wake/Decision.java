package dev.waybill.wake;

import dev.waybill.events.Envelope;
import dev.waybill.record.ExceptionNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one due row.
 *
 * @param word what it is counted as
 * @param later when to look again, empty when the row is done
 */
record Decision(String word, List<Envelope> envelopes, List<ExceptionNote> notes, Optional<Instant> later) {

    private static final Decision HELD = new Decision("held", List.of(), List.of(), Optional.empty());

    /** It waits in its target's line until that goes on, or its turn comes. */
    static Decision held() {
        return HELD;
    }

    boolean isHeld() {
        return equals(HELD);
    }

    static Decision woken(Envelope envelope) {
        return new Decision("woken", List.of(envelope), List.of(), Optional.empty());
    }

    /** Nothing is to be done any more. */
    static Decision over() {
        return new Decision("over", List.of(), List.of(), Optional.empty());
    }

    static Decision later(Instant until) {
        return new Decision("later", List.of(), List.of(), Optional.of(until));
    }

    static Decision noted(ExceptionNote note, List<Envelope> envelopes) {
        return new Decision("noted", envelopes, List.of(note), Optional.empty());
    }
}
