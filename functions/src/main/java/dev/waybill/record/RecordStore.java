package dev.waybill.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where records stand, with what names them, waits for them and needs a person beside them. */
public interface RecordStore {

    /** The record as it stands, read consistently. */
    <S> Optional<StoredRecord<S>> read(RecordKey key, Class<S> state);

    /**
     * Writes a record over the version that it was read at, as the next version, together with markers of movements.
     *
     * @param movements ids that must not have been applied to this record before, usually none
     */
    Written write(StoredRecord<?> record, Set<String> movements);

    /** How a write ended. */
    sealed interface Written {
        /** It stands, at this version. */
        record Done(long version) implements Written {}

        /** Another write came first: read again and decide again. */
        record Conflict() implements Written {}

        /** These movements were applied before: decide again without them. */
        record Moved(Set<String> movements) implements Written {}
    }

    /**
     * The record that an external id belongs to, if it is known under another name: by its own id, or by what matches it
     * ({@code pseudonyms} of e-mail addresses). Links what it finds, so that the next look is one read.
     */
    RecordKey identify(RecordKey own, ExternalId id, List<String> pseudonyms);

    /** The record that an external id is known to belong to, without linking anything. */
    Optional<RecordKey> known(TenantId tenant, ExternalId id);

    /** The record of this name, or the one that it turned out to be; links nothing. */
    default RecordKey known(RecordKey name) {
        boolean external = name.id().indexOf(':') > 0 && name.entity() != EntityKind.INVENTORY;
        return (external ? known(name.tenant(), ExternalId.parse(name.id())) : Optional.<RecordKey>empty())
                .filter(known -> known.entity() == name.entity())
                .orElse(name);
    }

    /** The record that a person's match key leads to. */
    Optional<RecordKey> matched(TenantId tenant, String pseudonym);

    /** Takes a person's match key away; the ids that sources gave stay, so that what they say later is recognised. */
    void unmatch(TenantId tenant, String pseudonym);

    /** Removes the states of a record that are older than the one that stands. */
    void forgetOlderStates(RecordKey record);

    /** Puts what waits into its due bucket; the same row twice is one row. */
    void waitUntil(Due due);

    /** Notes that a person is needed; the same note twice is one note. */
    void note(ExceptionNote note);

    /** Notes it unless a note of that name stands: the older one says since when. */
    void noteOnce(ExceptionNote note);

    /** The notes about a record. */
    List<ExceptionNote> notes(RecordKey record);

    /** The notes about a tenant's records of one kind. */
    List<ExceptionNote> notes(TenantId tenant, EntityKind entity);

    /** Every record, its state unread: for reports, never on an event's path. */
    Stream<StoredRecord<JsonNode>> all();

    /** Takes back a note whose cause is gone. */
    void clear(RecordKey record, String cause);
}
