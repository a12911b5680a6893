package dev.waybill.deliver;

import dev.waybill.record.TargetRow;
import dev.waybill.target.Delivery;

/**
 * A record as a target sees it, and what the target must have of it.
 *
 * @param version the target must have; older than the delivery's where all that is newer came from the target's own system
 * @param written the record's own version: what was refused is tried again when the record is written again, news or not
 */
record Owed(Delivery delivery, long version, long written) {

    boolean isSettled(TargetRow row) {
        return isDelivered(row) || row.refusedVersion() >= written;
    }

    /** Whether the target is told nothing because it said itself what is new. */
    boolean isEcho(TargetRow row) {
        return isDelivered(row) && row.delivered() < delivery.version();
    }

    private boolean isDelivered(TargetRow row) {
        return row.delivered() >= version;
    }
}
