package dev.waybill.mend;

import dev.waybill.bus.EventIds;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came, as the archive keeps it: one arrival, by its id, which tells its hour; or all of a time. */
public final class Arrivals {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Journal journal;

    public Arrivals(Journal journal) {
        this.journal = journal;
    }

    /** The envelope as it was archived; its large data are still a pointer. Empty for an id that is none of ours. */
    public Optional<Envelope> find(TenantId tenant, String eventId) {
        return EventIds.madeAt(eventId).flatMap(madeAt -> journal.find(Set.of(tenant), eventId, madeAt));
    }

    /** Every arrival that a filter means, hour by hour, in the order of arrival. */
    public Stream<Envelope> of(Filter filter) {
        return of(filter, () -> true);
    }

    /** The same as long as it may go on, which is asked before each hour and each envelope that is looked at. */
    Stream<Envelope> of(Filter filter, BooleanSupplier goesOn) {
        Instant from = Objects.requireNonNull(filter.from(), "a replay names when it begins");
        Instant to = Objects.requireNonNull(filter.to(), "a replay names when it ends");
        return hours(from, to)
                .takeWhile(_ -> goesOn.getAsBoolean())
                .flatMap(hour -> near(filter, hour, "").takeWhile(_ -> goesOn.getAsBoolean()))
                .filter(envelope -> isMeant(filter, envelope));
    }

    /** The hour of the archive in which a moment lies. */
    public static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    static Stream<Instant> hours(Instant from, Instant to) {
        return Stream.iterate(hour(from), hour -> hour.isBefore(to), hour -> hour.plus(HOUR));
    }

    /** Behind an id what one hour has near to what a filter means, in the order of arrival; who ends early closes it. */
    Stream<Envelope> near(Filter filter, Instant hour, String after) {
        TenantId tenant = Objects.requireNonNull(filter.tenant(), "a replay names its tenant");
        return journal.inOrder(tenant, hour, types(filter), after);
    }

    private static Set<EventType> types(Filter filter) {
        return Arrays.stream(EventType.values())
                .filter(type -> isArrival(type) && Filter.isAmong(filter.types(), type.word()))
                .collect(Collectors.toSet());
    }

    private static boolean isArrival(EventType type) {
        return type.isFact() || type == EventType.PAYLOAD_QUARANTINED;
    }

    /** The record that a fact names. */
    public static RecordKey record(Envelope fact) {
        String[] subject = fact.subject().split("/", 2);
        return new RecordKey(fact.tenant(), EntityKind.of(subject[0]), subject[1]);
    }

    /** Whether a filter means an envelope. */
    static boolean isMeant(Filter filter, Envelope envelope) {
        return isArrival(envelope.type())
                && !envelope.isErased()
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
}
