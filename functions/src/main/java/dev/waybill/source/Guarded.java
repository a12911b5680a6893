package dev.waybill.source;

import dev.waybill.events.Unreadable;

/** A translation in which a noun may refuse an impossible value: its sentence becomes the reason for the quarantine. */
@FunctionalInterface
public interface Guarded<T> {

    T read() throws Unreadable;

    /** Runs a translation. */
    static <T> T run(Guarded<T> translation) throws Unreadable {
        try {
            return translation.read();
        } catch (IllegalArgumentException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            throw new Unreadable("amounts or quantities add up to more than can be counted");
        }
    }
}
