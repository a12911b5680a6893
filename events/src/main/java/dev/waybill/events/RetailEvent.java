package dev.waybill.events;

import dev.waybill.model.Cancellation;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Order;
import dev.waybill.model.Payment;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.SourceTime;

/** Something that happened in retail, in canonical words: the sealed set that every exhaustive switch walks. */
public sealed interface RetailEvent {

    EventType type();

    /** The kind of the record that takes it. */
    EntityKind entity();

    /** The record that takes it, as its source names it: {@code shop:1001}. */
    String record();

    /**
     * What makes it this fact and no other within its record and type: the fact's own id, and the change time where a fact
     * can be restated. The same by webhook, poll, file or replay.
     */
    String factId();

    /** When it happened or was last changed, by the source's clock. */
    SourceTime at();

    record CustomerUpserted(Customer customer) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.CUSTOMER_UPSERTED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.CUSTOMER;
        }

        @Override
        public String record() {
            return customer.id().toString();
        }

        @Override
        public String factId() {
            return customer.id() + "@" + customer.changedAt().instant();
        }

        @Override
        public SourceTime at() {
            return customer.changedAt();
        }
    }

    record OrderSubmitted(Order order) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.ORDER_SUBMITTED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.ORDER;
        }

        @Override
        public String record() {
            return order.id().toString();
        }

        @Override
        public String factId() {
            return order.id() + "@" + order.changedAt().instant();
        }

        @Override
        public SourceTime at() {
            return order.changedAt();
        }
    }

    record ShipmentConfirmed(Shipment shipment) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.SHIPMENT_CONFIRMED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.ORDER;
        }

        @Override
        public String record() {
            return shipment.order().toString();
        }

        @Override
        public String factId() {
            return shipment.id() + "@" + shipment.changedAt().instant();
        }

        @Override
        public SourceTime at() {
            return shipment.changedAt();
        }
    }

    record RefundCompleted(Refund refund) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.REFUND_COMPLETED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.ORDER;
        }

        @Override
        public String record() {
            return refund.order().toString();
        }

        @Override
        public String factId() {
            return refund.id().toString();
        }

        @Override
        public SourceTime at() {
            return refund.refundedAt();
        }
    }

    record InventoryAdjusted(InventoryChange change) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.INVENTORY_ADJUSTED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.INVENTORY;
        }

        @Override
        public String record() {
            return change.item() + "@" + change.location();
        }

        @Override
        public String factId() {
            return switch (change) {
                case InventoryChange.Counted counted -> "@" + counted.at().instant();
                case InventoryChange.Moved moved -> moved.id();
            };
        }

        @Override
        public SourceTime at() {
            return change.at();
        }
    }

    record OrderCancelled(Cancellation cancellation) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.ORDER_CANCELLED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.ORDER;
        }

        @Override
        public String record() {
            return cancellation.order().toString();
        }

        @Override
        public String factId() {
            return cancellation.order().toString();
        }

        @Override
        public SourceTime at() {
            return cancellation.cancelledAt();
        }
    }

    record PaymentCaptured(Payment payment) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.PAYMENT_CAPTURED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.ORDER;
        }

        @Override
        public String record() {
            return payment.order().toString();
        }

        @Override
        public String factId() {
            return payment.id().toString();
        }

        @Override
        public SourceTime at() {
            return payment.capturedAt();
        }
    }

    record PrivacyRequested(PrivacyRequest request) implements RetailEvent {
        @Override
        public EventType type() {
            return EventType.PRIVACY_REQUESTED;
        }

        @Override
        public EntityKind entity() {
            return EntityKind.PRIVACY;
        }

        @Override
        public String record() {
            return request.id().toString();
        }

        @Override
        public String factId() {
            return request.id().toString();
        }

        @Override
        public SourceTime at() {
            return request.requestedAt();
        }
    }
}
