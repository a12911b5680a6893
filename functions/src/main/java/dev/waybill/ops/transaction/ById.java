package dev.waybill.ops.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bus.EventIds;
import dev.waybill.deadletter.DeadLetters.Dead;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.journal.Journal;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds arrivals by an exact id: of a record, of any system for it, a sender's bare id, or an arrival's own. */
public final class ById {
    private static final List<EntityKind> KINDS =
            List.of(EntityKind.ORDER, EntityKind.CUSTOMER, EntityKind.INVENTORY, EntityKind.PRIVACY);

    /** By how much a flow's clock may be behind the door's. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    /** Nearly all facts have ended by then. */
    private static final Duration ENDED = Duration.ofHours(1);

    /** An id is tried on so many tenants, and a number looked for in their archives; of more, one must be named. */
    public static final int MOST_TENANTS = 50;

    private final TenantStore tenants;
    private final RecordStore records;
    private final Journal journal;
    private final Supplier<Dead> dead;
    private final Clock clock;

    /** Takes what lies dead, asked for only when something is late. */
    public ById(TenantStore tenants, RecordStore records, Journal journal, Supplier<Dead> dead, Clock clock) {
        this.tenants = tenants;
        this.records = records;
        this.journal = journal;
        this.dead = dead;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param sawTheDead whether all that lies dead was looked at; what does may else be told as in flight
     */
    public record Found(List<Transaction> items, boolean sawTheDead) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * What came under an id.
     *
     * @param seen the tenants that are meant; everybody's where it is empty
     */
    public Found find(Set<TenantId> seen, String id) {
        Lying lying = new Lying(dead, clock.instant());
        Optional<Instant> madeAt = EventIds.madeAt(id);
        Stream<Transaction> found = madeAt.isPresent()
                ? arrival(seen, id, madeAt.get()).stream().map(lying::of)
                : among(seen).flatMap(tenant -> names(tenant, id).flatMap(name -> under(tenant.id(), name)));
        List<Transaction> items = found.distinct()
                .sorted(Comparator.comparing(Transaction::acceptedAt).reversed())
                .toList();
        return new Found(items, lying.isWhole());
    }

    /** How many tenants are meant. */
    public int meant(Set<TenantId> seen) {
        return seen.isEmpty() ? tenants.all().size() : seen.size();
    }

    private Stream<Tenant> among(Set<TenantId> seen) {
        return seen.isEmpty()
                ? tenants.all().stream().limit(MOST_TENANTS)
                : seen.stream().limit(MOST_TENANTS).flatMap(id -> tenants.find(id).stream());
    }

    /** Whether this is an arrival's own id, which says when it came. */
    public static boolean isArrival(String id) {
        return EventIds.madeAt(id).isPresent();
    }

    /** Whether this may be what people call an order, which is no key: neither an id with its system nor an arrival's. */
    public static boolean isName(String id) {
        return id.indexOf(':') < 0 && !isArrival(id);
    }

    /** A bare id may be any of the tenant's senders'. */
    private static Stream<String> names(Tenant tenant, String id) {
        return id.indexOf(':') > 0 ? Stream.of(id) : tenant.sources().stream().map(source -> source.name() + ":" + id);
    }

    private Stream<Transaction> under(TenantId tenant, String id) {
        return KINDS.stream()
                .flatMap(kind -> keys(tenant, kind, id))
                .distinct()
                .flatMap(key -> records.read(key, JsonNode.class).stream())
                .flatMap(ById::ledger);
    }

    private Stream<RecordKey> keys(TenantId tenant, EntityKind kind, String id) {
        try {
            return Stream.concat(
                    Stream.of(new RecordKey(tenant, kind, id)), records.known(tenant, ExternalId.parse(id)).stream());
        } catch (IllegalArgumentException e) {
            // No record has an id of this form.
            return Stream.empty();
        }
    }

    private static Stream<Transaction> ledger(StoredRecord<JsonNode> record) {
        return record.ledger().stream().map(fact -> Transaction.of(record.key(), fact));
    }

    private Optional<Transaction> arrival(Set<TenantId> seen, String id, Instant madeAt) {
        return journal.find(seen, id, madeAt).filter(Ends::isArrival).map(this::ended);
    }

    private Transaction ended(Envelope arrival) {
        Ends ends = new Ends();
        Instant from = arrival.time().minus(BEHIND);
        journal.read(Set.of(arrival.tenant()), from, arrival.time().plus(ENDED), Set.of(EventType.FACTS_SETTLED))
                .forEach(ends::read);
        return ends.of(Transaction.of(arrival), new Ends());
    }
}
