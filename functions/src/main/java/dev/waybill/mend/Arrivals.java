package dev.waybill.mend;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.job.Filter;
import dev.waybill.journal.Journal;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What came, as the archive keeps it: one arrival, by its id, which tells its hour; or all of a time. */
public final class Arrivals {
    /** An id is made a moment before or after the time in its envelope, perhaps in another hour. */
    private static final Duration AROUND = Duration.ofMinutes(1);

    private static final Duration HOUR = Duration.ofHours(1);
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

    /** Every arrival that a filter means, hour by hour, in the order of arrival. */
    public Stream<Envelope> of(Filter filter) {
        return of(filter, () -> true);
    }

    /** The same as long as it may go on, which is asked before each hour. */
    Stream<Envelope> of(Filter filter, BooleanSupplier goesOn) {
        Instant from = Objects.requireNonNull(filter.from(), "a replay names when it begins");
        Instant to = Objects.requireNonNull(filter.to(), "a replay names when it ends");
        return hours(from, to).takeWhile(_ -> goesOn.getAsBoolean()).flatMap(hour -> of(filter, hour).stream());
    }

    /** The hour of the archive in which a moment lies. */
    public static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    static Stream<Instant> hours(Instant from, Instant to) {
        return Stream.iterate(hour(from), hour -> hour.isBefore(to), hour -> hour.plus(HOUR));
    }

    /** Those of one hour. */
    public List<Envelope> of(Filter filter, Instant hour) {
        TenantId tenant = Objects.requireNonNull(filter.tenant(), "a replay names its tenant");
        return journal.read(tenant, hour, hour.plus(HOUR))
                .filter(envelope -> fits(filter, envelope))
                .sorted(Comparator.comparing(Envelope::id))
                .toList();
    }

    /** The record that a fact names. */
    public static RecordKey record(Envelope fact) {
        String[] subject = fact.subject().split("/", 2);
        return new RecordKey(fact.tenant(), EntityKind.of(subject[0]), subject[1]);
    }

    private static boolean fits(Filter filter, Envelope envelope) {
        boolean arrival = envelope.type().isFact() || envelope.type() == EventType.PAYLOAD_QUARANTINED;
        return arrival
                && !envelope.data().path("erased").asBoolean()
                && filter.holds(envelope.time())
                && Filter.isAmong(filter.types(), envelope.type().word())
                && Filter.fits(filter.record(), DeadLine.record(envelope))
                && (filter.source() == null || filter.source().equals(connection(envelope)));
    }

    /** {@code waybill/acme/shop/reconcile}, and of a payload {@code quarantine/shop}: their data may be elsewhere. */
    private static String connection(Envelope arrival) {
        String[] source = arrival.source().split("/", 4);
        return arrival.type().isFact() && source.length > 2 ? source[2] : DeadLine.record(arrival);
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
