package dev.waybill.erase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.record.RecordStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Whom an erasure is about: the records, and what in an unreadable payload gives the person away. */
final class Subject {
    private final Set<RecordKey> keys;
    private final Predicate<String> givesAway;
    private final RecordStore records;
    private final Map<String, Boolean> known = new HashMap<>();

    /** Takes what a payload's text in lower case is asked. */
    Subject(Set<RecordKey> keys, Predicate<String> givesAway, RecordStore records) {
        this.keys = Set.copyOf(keys);
        this.givesAway = givesAway;
        this.records = records;
    }

    /** Whether an envelope, with its large data fetched, tells something about the person. */
    boolean isIn(Envelope envelope, JsonNode data) {
        if (envelope.type() == EventType.PAYLOAD_QUARANTINED) {
            return givesAway.test(body(data));
        }
        return envelope.type().isFact() && known.computeIfAbsent(envelope.subject(), subject -> names(envelope));
    }

    /** A customer has a name at each source: all of them lead to one record. */
    private boolean names(Envelope envelope) {
        String[] subject = envelope.subject().split("/", 2);
        RecordKey own = new RecordKey(envelope.tenant(), EntityKind.of(subject[0]), subject[1]);
        return keys.contains(own)
                || (own.entity() == EntityKind.CUSTOMER
                        && records.known(envelope.tenant(), ExternalId.parse(own.id()))
                                .filter(keys::contains)
                                .isPresent());
    }

    /** A payload that cannot be read is searched as text; one that cannot even be unpacked holds no readable person. */
    private static String body(JsonNode data) {
        String gzip = data.path("raw").path("gzip").asText();
        if (gzip.isEmpty()) {
            return data.toString().toLowerCase(Locale.ROOT);
        }
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gzip)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("a quarantined payload cannot be unpacked", e);
        }
    }
}
