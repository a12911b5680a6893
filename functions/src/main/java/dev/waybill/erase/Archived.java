package dev.waybill.erase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import dev.waybill.objects.Objects;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What the bucket holds of a person: the archive's hours, and the large data beside them. */
final class Archived {
    private final Journal journal;
    private final Objects objects;

    Archived(Journal journal, Objects objects) {
        this.journal = journal;
        this.objects = objects;
    }

    /**
     * Blanks a person's envelopes in one hour; gives the ids of all that was read of the tenant there.
     *
     * @param among what the person can be in
     */
    Set<String> blank(TenantId tenant, Instant hour, Set<EventType> among, Subject subject) {
        Set<String> seen = new HashSet<>();
        journal.rewrite(tenant, hour, among, envelope -> {
            seen.add(envelope.id());
            return blank(envelope, subject);
        });
        return seen;
    }

    /** Large data go before the pointer to them: a crash in between must not leave them unfindable. */
    private Envelope blank(Envelope envelope, Subject subject) {
        if (envelope.isErased() || !isIn(subject, envelope)) {
            return envelope;
        }
        forgetLargeData(envelope);
        return Blank.envelope(envelope);
    }

    /** Whether an envelope, archived or dead, tells something about the person. */
    boolean isIn(Subject subject, Envelope envelope) {
        return subject.isIn(envelope, whole(envelope));
    }

    void forgetLargeData(Envelope envelope) {
        objects.delete(ObjectKey.claim(envelope.tenant(), envelope.time(), envelope.id()));
    }

    /** The envelope's data; the pointer itself where the object is gone already. */
    private JsonNode whole(Envelope envelope) {
        JsonNode key = envelope.data().at("/pointer/key");
        return key.isMissingNode()
                ? envelope.data()
                : objects.get(key.asText())
                        .map(bytes -> Json.read(bytes, JsonNode.class))
                        .orElse(envelope.data());
    }
}
