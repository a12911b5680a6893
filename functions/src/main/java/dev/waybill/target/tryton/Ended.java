package dev.waybill.target.tryton;

import dev.waybill.target.Outcome;

/** A step that cannot go on: carries the outcome up to the door of the room and never leaves it. */
final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Ended(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
