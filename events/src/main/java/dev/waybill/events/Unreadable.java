package dev.waybill.events;

/** Text from outside that is no strict JSON or has no meaning for us; the message names the place and the rule, never the value. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
        super(reason);
    }
}
