package dev.waybill.events;

import dev.waybill.model.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payloads of our own event types: what rooms tell each other, without personal data except in a quarantine. */
public sealed interface Internal {

    EventType type();

    /** A target is behind a record; what is missing is computed from the record and the target's row when it is read. */
    record DeliveryRequested(RecordKey record, long version, String target, String targetKind) implements Internal {
        @Override
        public EventType type() {
            return EventType.DELIVERY_REQUESTED;
        }
    }

    /** How a delivery ended, where somebody needs to know. */
    record DeliverySettled(
            RecordKey record,
            long version,
            String target,
            String outcome,
            @Nullable String reason) implements Internal {
        @Override
        public EventType type() {
            return EventType.DELIVERY_SETTLED;
        }
    }

    /** How facts ended, by event id; the last and most final outcome of an id counts. */
    record FactsSettled(List<Settled> facts) implements Internal {
        public FactsSettled {
            facts = List.copyOf(facts);
        }

        @Override
        public EventType type() {
            return EventType.FACTS_SETTLED;
        }
    }

    /** One fact's end. */
    record Settled(
            String eventId,
            String key,
            FactOutcome outcome,
            @Nullable String reason) {}

    /**
     * An authentic message that we could not read.
     *
     * @param reason what a person can act on: the pointer to the field and the remedy, without the value
     * @param headers the allow-listed headers of the sender
     */
    record PayloadQuarantined(
            String connection,
            String sourceKind,
            String topic,
            String reason,
            String digest,
            long configVersion,
            Map<String, String> headers,
            Raw raw)
            implements Internal {
        public PayloadQuarantined {
            headers = Map.copyOf(headers);
        }

        @Override
        public EventType type() {
            return EventType.PAYLOAD_QUARANTINED;
        }
    }

    /** A privacy task whose erasure should run now. */
    record ErasureRequested(RecordKey task, Instant dueAt) implements Internal {
        @Override
        public EventType type() {
            return EventType.ERASURE_REQUESTED;
        }
    }

    /** A sending connection whose listing should be compared with our records now. */
    record ReconcileRequested(RecordKey connection, Instant dueAt) implements Internal {
        @Override
        public EventType type() {
            return EventType.RECONCILE_REQUESTED;
        }
    }

    /** The next slice of an operator's job should be worked now; where it stands is in the job's row. */
    record JobRequested(String kind, String job) implements Internal {
        @Override
        public EventType type() {
            return EventType.JOB_REQUESTED;
        }
    }
}
