package dev.waybill.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records that a slice of the archive touched, with all that the archive holds of them.
 *
 * @param records as they stand, in the order in which the slice names them
 * @param names what sources call them
 * @param arrivals everything that made them, in the order of arrival, with their data whole
 * @param cut why it is not the whole slice; nothing where it is
 */
record Slice(
        Map<RecordKey, Optional<StoredRecord<JsonNode>>> records,
        Map<RecordKey, RecordKey> names,
        List<Envelope> arrivals,
        @Nullable String cut) {

    /** The record under one of its names; empty for one that is not looked at. */
    Optional<RecordKey> record(RecordKey name) {
        return Optional.ofNullable(names.get(name));
    }
}
