package dev.waybill.erase;

import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is.
 *
 * @param keys the records that tell of the person, with the task itself
 * @param records those that stand, the task aside
 * @param words what an unreadable payload would hold, in lower case: e-mail addresses and the source's id
 * @param pseudonyms the match keys of the e-mail addresses
 * @param hours the archive's hours in which the records tell of the person
 * @param payloads those in which the person may be in unreadable payloads only, in order
 */
record Person(
        Set<RecordKey> keys,
        List<StoredRecord<?>> records,
        Set<String> words,
        Set<String> pseudonyms,
        Set<Instant> hours,
        List<Instant> payloads) {

    Person {
        keys = Set.copyOf(keys);
        records = List.copyOf(records);
        words = Set.copyOf(words);
        pseudonyms = Set.copyOf(pseudonyms);
        hours = Set.copyOf(hours);
        payloads = List.copyOf(payloads);
    }

    /** The id under which the customer's record stands, whoever asked for it by which name. */
    @Nullable
    ExternalId customer() {
        return keys.stream()
                .filter(key -> key.entity() == EntityKind.CUSTOMER)
                .map(key -> ExternalId.parse(key.id()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return "Person[redacted]";
    }
}
