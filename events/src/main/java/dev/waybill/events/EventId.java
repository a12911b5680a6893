package dev.waybill.events;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids of envelopes: UUIDs of version 7, which sort by the time at which they were made. */
public final class EventId {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventId() {}

    /** A new id for an envelope made now. */
    public static String next(Instant now, SecureRandom random) {
        long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextInt(0x1000);
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
