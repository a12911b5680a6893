package dev.waybill.events;

import java.util.Arrays;
import java.util.List;

/** The catalogue: every type has a folder {@code catalog/<name>/} with its page, schema and sample. */
public enum EventType {
    CUSTOMER_UPSERTED("customer.upserted", true),
    ORDER_SUBMITTED("order.submitted", true),
    SHIPMENT_CONFIRMED("shipment.confirmed", true),
    REFUND_COMPLETED("refund.completed", true),
    INVENTORY_ADJUSTED("inventory.adjusted", true),
    ORDER_CANCELLED("order.cancelled", true),
    PAYMENT_CAPTURED("payment.captured", true),
    PRIVACY_REQUESTED("privacy.requested", true),
    /** An authentic message that could not be read: counted like a fact, kept raw. */
    PAYLOAD_QUARANTINED("payload.quarantined", false),
    DELIVERY_REQUESTED("delivery.requested", false),
    DELIVERY_SETTLED("delivery.settled", false),
    FACTS_SETTLED("facts.settled", false),
    ERASURE_REQUESTED("erasure.requested", false),
    RECONCILE_REQUESTED("reconcile.requested", false),
    JOB_REQUESTED("job.requested", false);

    private final String word;
    private final boolean fact;

    EventType(String word, boolean fact) {
        this.word = word;
        this.fact = fact;
    }

    /** The name on the wire: EventBridge's {@code detail-type} and CloudEvents' {@code type}. */
    public String word() {
        return word;
    }

    /** Its schema's place in the catalogue, CloudEvents' {@code dataschema}. */
    public String schema() {
        return "catalog/" + word + "/schema.v1.json";
    }

    /** Whether it says something about retail that a source told us, and so has a flow. */
    public boolean isFact() {
        return fact;
    }

    /** The facts, in catalogue order. */
    public static List<EventType> facts() {
        return Arrays.stream(values()).filter(EventType::isFact).toList();
    }

    /**
     * Reads a name from the wire.
     *
     * @throws IllegalArgumentException for a name that is not in the catalogue
     */
    public static EventType of(String word) {
        for (EventType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no event type of that name in the catalogue");
    }

    @Override
    public String toString() {
        return word;
    }
}
