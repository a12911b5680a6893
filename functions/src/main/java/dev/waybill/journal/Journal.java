package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import dev.waybill.objects.Objects;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The archive of all facts, in hours by the envelopes' own time. */
public final class Journal {
    private static final Duration HOUR = Duration.ofHours(1);

    /** An id is made a moment before or after the time in its envelope, perhaps in another hour. */
    private static final Duration AROUND = Duration.ofMinutes(1);

    private final Batches batches;
    private final Rewriting rewriting;

    /** Reads one thing after the other. */
    public Journal(Objects objects) {
        this(objects, work -> work.forEach(Runnable::run));
    }

    /** Reads side by side what {@code together} runs so. */
    public Journal(Objects objects, Consumer<List<? extends Runnable>> together) {
        batches = new Batches(objects, together);
        rewriting = new Rewriting(objects, batches);
    }

    /**
     * Stores envelopes of any hours; when it returns they are durable.
     *
     * @param writer names the batch, the same for the same batch, so that it stands once however often it is written
     */
    public void write(String writer, List<Envelope> envelopes) {
        byHour(envelopes).forEach((hour, own) -> batches.store(new Batch(ObjectKey.archiveHour(hour) + writer), own));
    }

    private static SortedMap<Instant, List<Envelope>> byHour(List<Envelope> envelopes) {
        return envelopes.stream()
                .collect(Collectors.groupingBy(e -> hour(e.time()), TreeMap::new, Collectors.toList()));
    }

    /** A tenant's envelopes of a time, hour by hour, each once; claim-check pointers are left as they are. */
    public Stream<Envelope> read(TenantId tenant, Instant from, Instant to) {
        return read(Set.of(tenant), from, to);
    }

    /** The same of some tenants in one pass, or of everybody where none is named. */
    public Stream<Envelope> read(Set<TenantId> tenants, Instant from, Instant to) {
        return read(from, to, member -> isMeant(tenants, member.tenant()));
    }

    /**
     * The same where only some types are looked for.
     *
     * @param among what holds none of these is left unread; what stands beside them is told, too
     */
    public Stream<Envelope> read(Set<TenantId> tenants, Instant from, Instant to, Set<EventType> among) {
        return read(from, to, member -> isMeant(tenants, member.tenant()) && member.holds(among));
    }

    private Stream<Envelope> read(Instant from, Instant to, Predicate<Index.Member> meant) {
        return once(batches.read(standing(from, to), meant)).filter(within(from, to));
    }

    /**
     * A tenant's envelopes of one hour in the order of their ids, each once. However full the hour, no more of it is in memory
     * than was written at the same time. Whoever ends early closes it.
     *
     * @param among what holds none of these is left unread; what stands beside them is told, too
     * @param after the id behind which it begins; what ends there is left unread
     */
    public Stream<Envelope> inOrder(TenantId tenant, Instant hour, Set<EventType> among, String after) {
        List<Batches.Place> places = batches.places(
                standing(hour, hour.plus(HOUR)),
                member -> member.tenant().equals(tenant) && member.holds(among) && member.endsBehind(after));
        return InOrder.of(batches, places).dropWhile(envelope -> envelope.id().compareTo(after) <= 0);
    }

    /**
     * One envelope of some tenants', or of anybody's where none is named.
     *
     * @param madeAt when its id was made
     */
    public Optional<Envelope> find(Set<TenantId> tenants, String id, Instant madeAt) {
        return batches.read(
                        standing(madeAt.minus(AROUND), madeAt.plus(AROUND)),
                        member -> isMeant(tenants, member.tenant()) && member.spans(id))
                .filter(envelope -> envelope.id().equals(id))
                .reduce(InOrder::either);
    }

    private static boolean isMeant(Set<TenantId> tenants, TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }

    /** The batches of the hours of a time. */
    private List<Batch> standing(Instant from, Instant to) {
        List<String> hours = hours(from, to).map(ObjectKey::archiveHour).toList();
        return batches.keys(hours).stream()
                .filter(Batch::isIndex)
                .map(Batch::of)
                .toList();
    }

    /**
     * Replaces envelopes of a tenant in one hour, however many others do so at the same time.
     *
     * @param among a batch that holds none of these types of the tenant's is left unread
     * @param change gives the same envelope where nothing is to be replaced
     */
    public void rewrite(TenantId tenant, Instant hour, Set<EventType> among, UnaryOperator<Envelope> change) {
        rewriting.rewrite(tenant, ObjectKey.archiveHour(hour), among, change);
    }

    private static Stream<Instant> hours(Instant from, Instant to) {
        return Stream.iterate(hour(from), hour -> hour.isBefore(to), hour -> hour.plus(HOUR));
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private static Predicate<Envelope> within(Instant from, Instant to) {
        return envelope -> !envelope.time().isBefore(from) && envelope.time().isBefore(to);
    }

    /** A message that came twice stands in two batches; who reads meets it once. */
    private static Stream<Envelope> once(Stream<Envelope> envelopes) {
        Set<String> seen = new HashSet<>();
        return envelopes.filter(envelope -> seen.add(envelope.tenant() + "/" + envelope.id()));
    }
}
