package dev.waybill.tests.sim;

/** Decides what happens to each call. */
interface Faults {

    /** What happens to the next call at this point, named by port and operation. */
    Fault next(String point);

    Faults NONE = point -> Fault.NONE;

    /** A share of all calls, in thousandths, until the world is that many microseconds old. */
    static Faults some(World world, int perMille, long until) {
        Fault[] faults = Fault.values();
        return point -> perMille > 0 && world.now() < until && world.random.nextInt(1000) < perMille
                ? faults[world.random.nextInt(1, faults.length)]
                : Fault.NONE;
    }
}
