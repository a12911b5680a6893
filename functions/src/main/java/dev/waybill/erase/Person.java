package dev.waybill.erase;

import dev.waybill.events.EventType;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a person is.
 *
 * @param keys the records that tell of the person, with the task itself
 * @param records those that stand, the task aside
 * @param words what an unreadable payload would hold, in lower case: e-mail addresses and the sources' ids
 * @param pseudonyms the match keys of the e-mail addresses
 * @param hours the archive's hours in which the person may be, in order, and in what there
 */
record Person(
        Set<RecordKey> keys,
        List<StoredRecord<?>> records,
        Set<String> words,
        Set<String> pseudonyms,
        NavigableMap<Instant, Set<EventType>> hours) {

    Person {
        keys = Set.copyOf(keys);
        records = List.copyOf(records);
        words = Set.copyOf(words);
        pseudonyms = Set.copyOf(pseudonyms);
        hours = Collections.unmodifiableNavigableMap(new TreeMap<>(hours));
    }

    /** The ids under which the customer's records stand, whoever asked for them by which name. */
    Set<ExternalId> customers() {
        return keys.stream()
                .filter(key -> key.entity() == EntityKind.CUSTOMER)
                .map(key -> ExternalId.parse(key.id()))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "Person[redacted]";
    }
}
