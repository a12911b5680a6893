package dev.waybill.deliver;

import dev.waybill.record.TargetRow;
import dev.waybill.target.Delivery;

/**
 * A record as a target sees it, and what the target must have of it.
 *
 * @param version the target must have; older than the delivery's where all that is newer came from the target's own system
 * @param taken the record's version with its newest fact: what was refused is tried again when the record takes another, news or
 *     not, and not because somebody noted something beside it
 */
record Owed(Delivery delivery, long version, long taken) {

    boolean isSettled(TargetRow row) {
        return isDelivered(row) || row.refusedVersion() >= taken;
    }

    /** Whether the target is told nothing because it said itself what is new. */
    boolean isEcho(TargetRow row) {
        return isDelivered(row) && row.delivered() < delivery.version();
    }

    private boolean isDelivered(TargetRow row) {
        return row.delivered() >= version;
    }
}
