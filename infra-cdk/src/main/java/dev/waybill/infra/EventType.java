package dev.waybill.infra;

import java.util.Arrays;
import java.util.List;

/** The catalogue's event types and what the street does with each. */
enum EventType {
    CUSTOMER_UPSERTED("customer.upserted", Kind.FACT),
    ORDER_SUBMITTED("order.submitted", Kind.FACT),
    SHIPMENT_CONFIRMED("shipment.confirmed", Kind.FACT),
    REFUND_COMPLETED("refund.completed", Kind.FACT),
    INVENTORY_ADJUSTED("inventory.adjusted", Kind.FACT),
    ORDER_CANCELLED("order.cancelled", Kind.FACT),
    PAYMENT_CAPTURED("payment.captured", Kind.FACT),
    PRIVACY_REQUESTED("privacy.requested", Kind.FACT),
    PAYLOAD_QUARANTINED("payload.quarantined", Kind.FACT),
    DELIVERY_REQUESTED("delivery.requested", Kind.ERRAND),
    DELIVERY_SETTLED("delivery.settled", Kind.ACCOUNT),
    FACTS_SETTLED("facts.settled", Kind.ACCOUNT),
    ERASURE_REQUESTED("erasure.requested", Kind.ERRAND);

    /** Where an event goes: a fact to its flow and the archive, an account to the archive, an errand to its function. */
    private enum Kind {
        FACT,
        ACCOUNT,
        ERRAND
    }

    private final String detailType;
    private final Kind kind;

    EventType(String detailType, Kind kind) {
        this.detailType = detailType;
        this.kind = kind;
    }

    String detailType() {
        return detailType;
    }

    static List<EventType> withFlow() {
        return Arrays.stream(values()).filter(type -> type.kind == Kind.FACT).toList();
    }

    static List<EventType> archived() {
        return Arrays.stream(values()).filter(type -> type.kind != Kind.ERRAND).toList();
    }
}
