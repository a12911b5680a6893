package dev.waybill.source.woocommerce;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.RetailEvent.PaymentCaptured;
import dev.waybill.events.RetailEvent.RefundCompleted;
import dev.waybill.events.RetailEvent.ShipmentConfirmed;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Address;
import dev.waybill.model.Cancellation;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Payment;
import dev.waybill.model.PersonName;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.model.SourceTime;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All facts of one order message. Each message restates every fact of the order, so what stands in a fact must not depend
 * on the message's own time, or the same refund told twice would look like two that contradict each other.
 */
final class Orders {
    private static final Set<String> DRAFTS = Set.of("draft", "auto-draft", "checkout-draft");

    /** Awaits its first payment; what comes of it (a payment, a cancellation after a time) is a message of its own. */
    private static final String PENDING = "pending";

    private static final String CANCELLED = "cancelled";

    private static final Set<String> CALLED_OFF = Set.of(CANCELLED, "failed", "trash");

    private Orders() {}

    /** The order and what its state implies; a draft, and an order that awaits its first payment, say nothing yet. */
    static List<RetailEvent> facts(Fields body, Connection connection) throws Unreadable {
        String status = body.text("status");
        if (DRAFTS.contains(status) || (status.equals(PENDING) && !body.has("date_paid_gmt"))) {
            return List.of();
        }
        Order order = order(body, status, connection);
        List<RetailEvent> facts = new ArrayList<>();
        facts.add(new OrderSubmitted(order));
        payment(body, order, connection).map(PaymentCaptured::new).ifPresent(facts::add);
        if (status.equals("completed")) {
            facts.add(new ShipmentConfirmed(shipment(body, order, connection)));
        }
        for (Fields refund : body.list("refunds")) {
            facts.add(new RefundCompleted(refund(refund, order, connection)));
        }
        return facts;
    }

    private static Order order(Fields body, String status, Connection connection) throws Unreadable {
        OrderParts parts = OrderParts.of(body, body.currency("currency"));
        String customer = body.idOrNull("customer_id");
        ExternalId id = connection.id(body.id("id"));
        SourceTime changedAt = body.utcTime(body.has("date_modified_gmt") ? "date_modified_gmt" : "date_created_gmt");
        return new Order(
                id,
                body.id(body.has("number") ? "number" : "id"),
                body.utcTime("date_created_gmt"),
                changedAt,
                customer == null ? null : connection.id(customer),
                contact(body),
                parts.lines(),
                parts.charges(),
                false,
                parts.total(),
                Map.of("status", status),
                CALLED_OFF.contains(status) ? cancellation(id, status, changedAt) : null);
    }

    /**
     * WooCommerce takes a payment for a cancelled or failed order too, and orders come back from the trash: the next message
     * says so. A fact of its own would be for good, so only the order says that it is called off.
     *
     * @see <a href="https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-order.php">
     *     payment_complete</a>
     */
    private static Cancellation cancellation(ExternalId order, String status, SourceTime changedAt) {
        return new Cancellation(order, changedAt, status.equals(CANCELLED) ? null : status, true);
    }

    private static OrderContact contact(Fields body) throws Unreadable {
        Optional<Fields> billing = body.maybeObject("billing");
        if (billing.isEmpty()) {
            return OrderContact.unknown();
        }
        PersonName name = Customers.name(billing.get());
        @Nullable Address shipping = Customers.address(body, "shipping");
        return new OrderContact(
                name,
                billing.get().textOrNull("email"),
                billing.get().textOrNull("phone"),
                Customers.address(body, "billing"),
                shipping);
    }

    /** A payment date says that the whole total was paid: WooCommerce knows no part payments. */
    private static Optional<Payment> payment(Fields body, Order order, Connection connection) throws Unreadable {
        if (!body.has("date_paid_gmt")) {
            return Optional.empty();
        }
        ExternalId id = connection.id(order.id().id() + ":paid");
        return Optional.of(new Payment(
                id, order.id(), body.utcTime("date_paid_gmt"), order.total(), body.textOrNull("payment_method")));
    }

    /** WooCommerce has no shipments: that an order is complete is the shop's own word that all of it left. */
    private static Shipment shipment(Fields body, Order order, Connection connection) throws Unreadable {
        SourceTime completed = body.has("date_completed_gmt") ? body.utcTime("date_completed_gmt") : order.changedAt();
        return new Shipment(
                connection.id(order.id().id() + ":completed"),
                order.id(),
                completed,
                completed,
                Shipment.CONFIRMED,
                order.lines().stream().map(Orders::whole).toList(),
                null,
                List.of(),
                null);
    }

    private static ShipmentLine whole(OrderLine line) {
        return new ShipmentLine(line.id(), line.sku(), line.quantity());
    }

    /**
     * A refund as the order lists it: id, reason and a negative total, but no date and no lines. It stands at the order's own
     * date, the only one that every restatement repeats.
     */
    private static Refund refund(Fields refund, Order order, Connection connection) throws Unreadable {
        Money total = refund.money("total", order.total().currency());
        return new Refund(
                connection.id(refund.id("id")),
                order.id(),
                order.placedAt(),
                total.isNegative() ? total.negated() : total,
                List.of(),
                refund.textOrNull("reason"));
    }
}
