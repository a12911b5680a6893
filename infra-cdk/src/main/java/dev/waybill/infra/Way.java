package dev.waybill.infra;

import dev.waybill.events.EventType;
import java.util.Arrays;
import java.util.List;

/** Which way events of a type go down the street; a new type does not compile until it has one. */
enum Way {
    /** To the flow of its type, and to the archive. */
    FLOW,
    /** To the archive only. */
    ARCHIVE,
    /** To the delivery queue of the target's kind. */
    DELIVERY,
    /** To the erasure queue. */
    ERASURE,
    /** To the queue of comparisons with senders' listings. */
    RECONCILE,
    /** To the queue of operators' jobs. */
    JOB;

    static Way of(EventType type) {
        return switch (type) {
            case CUSTOMER_UPSERTED,
                    ORDER_SUBMITTED,
                    SHIPMENT_CONFIRMED,
                    REFUND_COMPLETED,
                    INVENTORY_ADJUSTED,
                    ORDER_CANCELLED,
                    PAYMENT_CAPTURED,
                    PRIVACY_REQUESTED,
                    PAYLOAD_QUARANTINED -> FLOW;
            case DELIVERY_SETTLED, FACTS_SETTLED -> ARCHIVE;
            case DELIVERY_REQUESTED -> DELIVERY;
            case ERASURE_REQUESTED -> ERASURE;
            case RECONCILE_REQUESTED -> RECONCILE;
            case JOB_REQUESTED -> JOB;
        };
    }

    static List<EventType> withFlow() {
        return typesThatGo(List.of(FLOW));
    }

    static List<EventType> archived() {
        return typesThatGo(List.of(FLOW, ARCHIVE));
    }

    private static List<EventType> typesThatGo(List<Way> ways) {
        return Arrays.stream(EventType.values())
                .filter(type -> ways.contains(of(type)))
                .toList();
    }
}
