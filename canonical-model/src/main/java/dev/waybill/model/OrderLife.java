package dev.waybill.model;

/**
 * The life of an order as goods and cancellation make it; money is counted beside it in {@link OrderState}. The table is
 * {@link #next}; because of its shape the end does not depend on the order in which the same facts arrive.
 */
public enum OrderLife {
    /** Facts about it came before the order itself: they wait in the record. */
    AWAITED,
    OPEN,
    PART_SHIPPED,
    SHIPPED,
    CANCELLED,
    /** Cancelled and shipped, in whatever order: a person must decide. */
    CONTESTED;

    /** What can happen to it; {@code GOODS_*} is the recount after a shipment or a restated order. */
    public enum Step {
        SUBMITTED,
        GOODS_NONE,
        GOODS_PART,
        GOODS_ALL,
        PAID,
        REFUNDED,
        CANCELLED,
        /** Its source states it as not called off, and nobody called it off for good. */
        REVIVED
    }

    /** The state after the step: the whole table of the order's life. */
    public OrderLife next(Step step) {
        return switch (this) {
            case AWAITED -> step == Step.SUBMITTED ? OPEN : AWAITED;
            case OPEN, PART_SHIPPED, SHIPPED ->
                switch (step) {
                    case SUBMITTED, PAID, REFUNDED, REVIVED -> this;
                    case GOODS_NONE -> OPEN;
                    case GOODS_PART -> PART_SHIPPED;
                    case GOODS_ALL -> SHIPPED;
                    case CANCELLED -> this == OPEN ? CANCELLED : CONTESTED;
                };
            case CANCELLED, CONTESTED ->
                switch (step) {
                    case SUBMITTED, PAID, REFUNDED, CANCELLED -> this;
                    case GOODS_NONE -> CANCELLED;
                    case GOODS_PART, GOODS_ALL -> CONTESTED;
                    case REVIVED -> OPEN;
                };
        };
    }
}
