package dev.waybill.bus;

import dev.waybill.events.Envelope;
import java.util.List;

/** Takes envelopes for good. */
public interface Bus {

    /**
     * Returns when every envelope is durable on the bus; some may be there twice after a failure in between.
     *
     * @throws NotPublished when the bus would not take all of them
     */
    void publish(List<Envelope> envelopes);

    /** The bus did not take everything, however often it was asked. */
    final class NotPublished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotPublished(int left, String code) {
            super("the bus refused " + left + " entries: " + code);
        }
    }
}
