package dev.waybill.mend;

import dev.waybill.events.Envelope;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds one arrival in the archive: an event's id tells its hour. */
public final class Arrivals {
    /** An id is made a moment before or after the time in its envelope, perhaps in another hour. */
    private static final Duration AROUND = Duration.ofMinutes(1);

    private static final int TIME_ORDERED = 7;

    private final Journal journal;

    public Arrivals(Journal journal) {
        this.journal = journal;
    }

    /** The envelope as it was archived; its large data are still a pointer. Empty for an id that is none of ours. */
    public Optional<Envelope> find(TenantId tenant, String eventId) {
        return time(eventId)
                .flatMap(time -> journal.read(tenant, time.minus(AROUND), time.plus(AROUND))
                        .filter(envelope -> envelope.id().equals(eventId))
                        .findFirst());
    }

    private static Optional<Instant> time(String eventId) {
        try {
            UUID id = UUID.fromString(eventId);
            return id.version() == TIME_ORDERED
                    ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
