package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import java.util.function.Predicate;

/** The messages that nobody could handle. */
public interface DeadLetters {

    /** Shows each dead envelope once; it is taken out for good where the visitor says so, and stays otherwise. */
    void visit(Predicate<Envelope> takeOut);
}
