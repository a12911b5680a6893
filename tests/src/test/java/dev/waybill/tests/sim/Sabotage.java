package dev.waybill.tests.sim;

/** A law that a house may be made to break, so that a test can see the simulator notice. */
enum Sabotage {
    NONE,
    /** Tables write whatever stands there. */
    NO_CONDITIONS,
    /** The bus says that it took an event and now and then has not. */
    FORGETFUL_BUS,
    /** A message is gone as soon as somebody has begun with it. */
    EARLY_ACKNOWLEDGEMENT,
    /** Nobody looks before sending again what may have arrived. */
    NO_LOOKUP
}
