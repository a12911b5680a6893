package dev.waybill.local.cloud.functions;

/** How a function's process begins. */
public enum Start {
    /** As the managed runtime begins it: no cache but the JDK's own. */
    PLAIN,
    /** With the cache of the zip, where {@link Warmup} made one. */
    CACHED,
    /** As SnapStart does it, but without a snapshot: the hooks run, the process waits, and goes on when it is restored. */
    RESTORED
}
