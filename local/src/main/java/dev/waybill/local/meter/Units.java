package dev.waybill.local.meter;

/** How AWS rounds: by started chunks, at least one. */
public final class Units {
    private static final long KIBI = 1024;

    private Units() {}

    /** Requests of EventBridge and SQS. */
    public static long chunksOf64K(long bytes) {
        return started(bytes, 64 * KIBI);
    }

    /** Requests of an HTTP API. */
    public static long chunksOf512K(long bytes) {
        return started(bytes, 512 * KIBI);
    }

    /** Write request units of one item. */
    public static long written(long bytes) {
        return started(bytes, KIBI);
    }

    /** Half read request units of what one read brought: consistent reads count full, others half. */
    public static long read(long bytes, boolean consistently) {
        return started(bytes, 4 * KIBI) * (consistently ? 2 : 1);
    }

    private static long started(long bytes, long chunk) {
        return Math.max(1, (bytes + chunk - 1) / chunk);
    }
}
