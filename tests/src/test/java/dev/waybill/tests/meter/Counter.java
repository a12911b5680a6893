package dev.waybill.tests.meter;

import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.tests.sim.World;

/** Counts the calls of whoever is on stage, and lets the time of a call pass. */
record Counter(World world, Meter meter, Pace pace) {

    /** A call of one of our functions. */
    void ours(String operation, String price, long units) {
        meter.call(world.onStage(), Maker.OURS, operation, price, units);
        world.pass(pace.awsCall());
    }

    /** A call that AWS makes for a room. */
    void forUs(String room, String operation, String price, long units) {
        meter.call(room, Maker.AWS, operation, price, units);
    }
}
