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
        List<String> hours = hours(from, to).map(ObjectKey::archiveHour).toList();
        List<Batch> standing = batches.keys(hours).stream()
                .filter(Batch::isIndex)
                .map(Batch::of)
                .toList();
        return once(batches.read(standing, tenant -> tenants.isEmpty() || tenants.contains(tenant)))
                .filter(within(from, to));
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
        return Stream.iterate(hour(from), hour -> hour.isBefore(to), hour -> hour.plus(Duration.ofHours(1)));
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
