package dev.waybill.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.journal.Journal;
import dev.waybill.mend.Arrivals;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.nature.SideBySide;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Cuts slices out of the archive, no larger than one answer can take. */
final class Slices {
    /** What one function reads, decides twice and compares in the half minute that API Gateway waits. */
    static final int MOST_RECORDS = 100;

    static final int MOST_ARRIVALS = 1_000;

    /** Read one hour after the other, because it may be full before its end. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** An hour is some dozen objects; these are read together. */
    static final int MOST_HOURS = 48;

    private final Arrivals arrivals;
    private final RecordStore records;
    private final ClaimCheck claims;
    private final Nature nature;

    Slices(House house) {
        this.arrivals = new Arrivals(new Journal(house.objects()));
        this.records = house.records();
        this.claims = house.claims();
        this.nature = house.nature();
    }

    /**
     * The records of a slice.
     *
     * @param most arrivals that choose them
     * @param reading finds records in payloads that could not be read
     */
    Slice of(Filter filter, int most, Reading reading) {
        int limit = Math.min(most, MOST_ARRIVALS);
        List<String> cuts = new ArrayList<>();
        List<Envelope> chosen =
                arrivals.of(bounded(filter, cuts)).limit(limit + 1L).toList();
        if (chosen.size() > limit) {
            cuts.add("its first " + limit + " arrivals");
            chosen = chosen.subList(0, limit);
        }
        List<Envelope> payloads = chosen.stream()
                .filter(arrival -> arrival.type() == EventType.PAYLOAD_QUARANTINED)
                .map(claims::whole)
                .toList();
        Map<RecordKey, RecordKey> names = names(named(chosen, payloads, reading), cuts);
        Map<RecordKey, Optional<StoredRecord<JsonNode>>> standing = standing(names);
        standing.forEach((key, record) -> record.ifPresent(stored -> otherNames(key, stored, names)));
        TenantId tenant = Objects.requireNonNull(filter.tenant(), "a slice names its tenant");
        List<Envelope> history = history(tenant, hours(chosen, standing, cuts), names.keySet());
        return new Slice(
                standing,
                names,
                Stream.concat(history.stream(), payloads.stream())
                        .sorted(Comparator.comparing(Envelope::id))
                        .toList(),
                cuts.isEmpty()
                        ? null
                        : "larger than one answer takes; of it were looked at " + String.join(", ", cuts));
    }

    private static Filter bounded(Filter filter, List<String> cuts) {
        Instant end =
                Objects.requireNonNull(filter.from(), "a slice has a begin").plus(LONGEST);
        if (!end.isBefore(Objects.requireNonNull(filter.to(), "a slice has an end"))) {
            return filter;
        }
        cuts.add("its first " + LONGEST.toHours() + " hours");
        return filter.until(end);
    }

    private static Stream<RecordKey> named(List<Envelope> chosen, List<Envelope> payloads, Reading reading) {
        return Stream.concat(
                chosen.stream().filter(arrival -> arrival.type().isFact()).map(Arrivals::record),
                reading.facts(payloads).stream()
                        .map(fact -> new RecordKey(
                                fact.tenant(), fact.entity(), fact.event().record())));
    }

    /** Each name with the record that it turned out to be, as many as are looked at. */
    private Map<RecordKey, RecordKey> names(Stream<RecordKey> named, List<String> cuts) {
        Map<RecordKey, RecordKey> names = new LinkedHashMap<>();
        Set<RecordKey> known = new HashSet<>();
        for (RecordKey name : named.filter(name -> name.entity() != EntityKind.PRIVACY)
                .distinct()
                .toList()) {
            RecordKey record = records.known(name);
            if (!known.contains(record) && known.size() == MOST_RECORDS) {
                cuts.add("its first " + MOST_RECORDS + " records");
                break;
            }
            known.add(record);
            names.put(name, record);
            names.put(record, record);
        }
        return names;
    }

    private Map<RecordKey, Optional<StoredRecord<JsonNode>>> standing(Map<RecordKey, RecordKey> names) {
        List<RecordKey> keys = names.values().stream().distinct().toList();
        return SideBySide.answers(nature.together(), keys, key -> records.read(key, JsonNode.class));
    }

    /** A customer whom two shops know has a name from each: the ledger holds what each told. */
    private static void otherNames(RecordKey key, StoredRecord<?> record, Map<RecordKey, RecordKey> names) {
        record.ledger().stream()
                .map(entry -> entry.key().split("\\|", 3))
                .filter(parts ->
                        parts.length == 3 && parts[0].equals(key.entity().word()))
                .forEach(parts -> names.put(new RecordKey(key.tenant(), key.entity(), parts[1]), key));
    }

    private static NavigableSet<Instant> hours(
            List<Envelope> chosen, Map<RecordKey, Optional<StoredRecord<JsonNode>>> standing, List<String> cuts) {
        NavigableSet<Instant> hours = new TreeSet<>();
        chosen.forEach(arrival -> hours.add(Arrivals.hour(arrival.time())));
        standing.values().stream()
                .flatMap(Optional::stream)
                .flatMap(record -> record.hours().stream())
                .forEach(hour -> hours.add(Instant.parse(hour + ":00:00Z")));
        if (hours.size() > MOST_HOURS) {
            cuts.add("the newest " + MOST_HOURS + " hours of the archive in which the records stand");
        }
        while (hours.size() > MOST_HOURS) {
            hours.pollFirst();
        }
        return hours;
    }

    private List<Envelope> history(TenantId tenant, NavigableSet<Instant> hours, Set<RecordKey> names) {
        Map<String, Envelope> found = new ConcurrentHashMap<>();
        nature.together()
                .accept(hours.stream()
                        .map(hour -> (Runnable) () -> arrivals.of(
                                        Filter.time(tenant, hour, hour.plus(Duration.ofHours(1))))
                                .filter(arrival -> arrival.type().isFact() && names.contains(Arrivals.record(arrival)))
                                .map(claims::whole)
                                .forEach(arrival -> found.put(arrival.id(), arrival)))
                        .toList());
        return List.copyOf(found.values());
    }
}
