package dev.waybill.mend;

import dev.waybill.events.Envelope;
import java.util.List;

/** Reads a payload that once could not be read, with the mapping of today. */
@FunctionalInterface
public interface Translator {
    /**
     * The facts in a quarantined payload, under ids that follow from its own; the payload in quarantine again where it still
     * cannot be read.
     *
     * @param quarantined with its data whole
     * @param body what stands in the payload's place, decompressed
     */
    List<Envelope> facts(Envelope quarantined, byte[] body);
}
