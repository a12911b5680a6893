package dev.waybill.flow;

import dev.waybill.model.RecordKey;

/** Other writers kept coming first at a record: the queue brings the facts back. */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(RecordKey key) {
        super("record " + key.entity().word() + " of tenant " + key.tenant() + " is written by too many at once");
    }
}
