package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The archive of all facts, in hours by the envelopes' own time. */
public final class Journal {
    private static final String PACK = ".gz";
    private static final String INDEX = ".index.json";

    private final Objects objects;

    public Journal(Objects objects) {
        this.objects = objects;
    }

    /**
     * Stores envelopes of any hours; when it returns they are durable. The index goes first: without its object it names
     * nothing, while an object without an index could hide from an erasure.
     *
     * @param writer names the batch, the same for the same batch, so that it stands once however often it is written
     */
    public void write(String writer, List<Envelope> envelopes) {
        byHour(envelopes).forEach((hour, own) -> store(ObjectKey.archiveHour(hour) + writer, own));
    }

    private static SortedMap<Instant, List<Envelope>> byHour(List<Envelope> envelopes) {
        return envelopes.stream()
                .collect(Collectors.groupingBy(e -> hour(e.time()), TreeMap::new, Collectors.toList()));
    }

    private void store(String name, List<Envelope> envelopes) {
        Pack pack = Pack.of(envelopes.stream()
                .collect(Collectors.groupingBy(Envelope::tenant, Journal::byTenant, Collectors.toList())));
        objects.put(name + INDEX, Json.writeBytes(pack.index()));
        objects.put(name + PACK, pack.bytes());
    }

    private static SortedMap<TenantId, List<Envelope>> byTenant() {
        return new TreeMap<>(java.util.Comparator.comparing(TenantId::value));
    }

    /** A tenant's envelopes of a time, hour by hour, each once; claim-check pointers are left as they are. */
    public Stream<Envelope> read(TenantId tenant, Instant from, Instant to) {
        return once(hours(from, to).flatMap(hour -> names(hour).flatMap(name -> member(name, tenant).stream())))
                .filter(within(from, to));
    }

    /** The tenants that have envelopes in a time. */
    public Set<TenantId> tenants(Instant from, Instant to) {
        return hours(from, to)
                .flatMap(this::names)
                .flatMap(name -> index(name).members().stream())
                .map(Index.Member::tenant)
                .collect(Collectors.toSet());
    }

    /**
     * Replaces envelopes of a tenant in one hour. The new object stands before the old one goes, and its name follows from
     * the old one's, so that doing it again after a crash ends the same.
     *
     * @param change gives the same envelope where nothing is to be replaced
     */
    public void rewrite(TenantId tenant, Instant hour, UnaryOperator<Envelope> change) {
        names(hour).toList().forEach(name -> rewrite(name, tenant, change));
    }

    private void rewrite(String name, TenantId tenant, UnaryOperator<Envelope> change) {
        List<Envelope> before = ownMember(name, tenant).map(Pack::unpack).orElse(List.of());
        if (before.isEmpty()) {
            forgetIfRewritten(name, tenant);
            return;
        }
        List<Envelope> after = before.stream().map(change).toList();
        if (before.equals(after)) {
            return;
        }
        List<Envelope> all = index(name).members().stream()
                .map(Index.Member::tenant)
                .flatMap(owner -> (owner.equals(tenant) ? after : member(name, owner)).stream())
                .toList();
        store(successor(name), all);
        objects.delete(name + PACK);
        objects.delete(name + INDEX);
    }

    /** A rewriting that broke off before its last step has left an index without its pack; what it wrote has its own name. */
    private void forgetIfRewritten(String name, TenantId tenant) {
        boolean hasNoPack = ownIndex(name).flatMap(index -> index.of(tenant)).isPresent();
        if (hasNoPack && ownIndex(successor(name)).isPresent()) {
            objects.delete(name + INDEX);
        }
    }

    private static String successor(String name) {
        int generation = name.lastIndexOf('-');
        return generation < 0
                ? name + "-1"
                : name.substring(0, generation + 1) + (Integer.parseInt(name.substring(generation + 1)) + 1);
    }

    private Stream<String> names(Instant hour) {
        return objects.list(ObjectKey.archiveHour(hour)).stream()
                .filter(key -> key.endsWith(INDEX))
                .map(key -> key.substring(0, key.length() - INDEX.length()));
    }

    /** What was listed and is gone has been rewritten meanwhile: its successor stands for it. */
    private Index index(String name) {
        return ownIndex(name).or(() -> ownIndex(successor(name))).orElse(new Index(List.of()));
    }

    private Optional<Index> ownIndex(String name) {
        return objects.get(name + INDEX).map(bytes -> Json.read(bytes, Index.class));
    }

    /** A pack is only ever read by its own index: a rewritten one has other places. */
    private List<Envelope> member(String name, TenantId tenant) {
        return ownMember(name, tenant)
                .or(() -> ownMember(successor(name), tenant))
                .map(Pack::unpack)
                .orElse(List.of());
    }

    private Optional<byte[]> ownMember(String name, TenantId tenant) {
        return ownIndex(name)
                .flatMap(index -> index.of(tenant))
                .flatMap(member -> objects.get(name + PACK, member.offset(), member.length()));
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
        return envelopes.filter(envelope -> seen.add(envelope.id()));
    }
}
