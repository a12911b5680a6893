package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.events.RetailEvent.OrderCancelled;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.RetailEvent.PaymentCaptured;
import dev.waybill.events.RetailEvent.PrivacyRequested;
import dev.waybill.events.RetailEvent.RefundCompleted;
import dev.waybill.events.RetailEvent.ShipmentConfirmed;
import org.jspecify.annotations.Nullable;

/** A fact as it stands in an envelope, and back. */
public final class FactEnvelope {
    private static final String EVENT = "event";

    private FactEnvelope() {}

    /** What an envelope of a fact carries as {@code data}; {@code event} is the canonical noun under its own name. */
    public record Data(String key, String digest, String connection, long configVersion, JsonNode event, Raw raw) {}

    /** The data but for the two large members, which stand in the envelope's own tree: reading them through {@link Data} copies them. */
    private record Head(String key, String digest, String connection, long configVersion) {}

    /** Wraps a fact with its sender's raw message. */
    public static Envelope wrap(Fact fact, Raw raw, int sequence) {
        ObjectNode data =
                (ObjectNode) Json.tree(new Head(fact.key(), fact.digest(), fact.connection(), fact.configVersion()));
        data.set(EVENT, Json.tree(fact.event()));
        data.set("raw", Json.tree(raw));
        return new Envelope(
                "1.0",
                fact.eventId(),
                "waybill/" + fact.tenant() + "/" + fact.connection() + (fact.via() == null ? "" : "/" + fact.via()),
                fact.event().type(),
                fact.entity().word() + "/" + fact.event().record(),
                fact.acceptedAt(),
                fact.event().type().schema(),
                fact.tenant(),
                fact.trace().traceparent(),
                fact.trace().causationId(),
                fact.trace().correlationId(),
                sequence,
                data);
    }

    /**
     * Reads the fact of an envelope.
     *
     * @throws IllegalArgumentException when the envelope is of no fact's type or its data do not fit its type
     */
    public static Fact unwrap(Envelope envelope) {
        Head data = Json.convert(envelope.data(), Head.class);
        Trace trace = new Trace(envelope.traceparent(), envelope.correlationId(), envelope.id());
        return new Fact(
                envelope.id(),
                envelope.tenant(),
                data.connection(),
                envelope.time(),
                data.key(),
                data.digest(),
                data.configVersion(),
                trace,
                event(envelope.type(), envelope.data().path(EVENT)),
                via(envelope.source()));
    }

    /** The fourth part of {@code waybill/acme/shop/reconcile}. */
    private static @Nullable String via(String source) {
        String[] parts = source.split("/", 4);
        return parts.length == 4 ? parts[3] : null;
    }

    /** Reads a canonical event of a type from its JSON. */
    public static RetailEvent event(EventType type, JsonNode json) {
        return switch (type) {
            case CUSTOMER_UPSERTED -> Json.convert(json, CustomerUpserted.class);
            case ORDER_SUBMITTED -> Json.convert(json, OrderSubmitted.class);
            case SHIPMENT_CONFIRMED -> Json.convert(json, ShipmentConfirmed.class);
            case REFUND_COMPLETED -> Json.convert(json, RefundCompleted.class);
            case INVENTORY_ADJUSTED -> Json.convert(json, InventoryAdjusted.class);
            case ORDER_CANCELLED -> Json.convert(json, OrderCancelled.class);
            case PAYMENT_CAPTURED -> Json.convert(json, PaymentCaptured.class);
            case PRIVACY_REQUESTED -> Json.convert(json, PrivacyRequested.class);
            case PAYLOAD_QUARANTINED,
                    DELIVERY_REQUESTED,
                    DELIVERY_SETTLED,
                    FACTS_SETTLED,
                    ERASURE_REQUESTED,
                    RECONCILE_REQUESTED,
                    JOB_REQUESTED -> throw new IllegalArgumentException(type + " is not a fact");
        };
    }
}
