package dev.waybill.tests.target;

import dev.waybill.model.Account;
import dev.waybill.model.Address;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Charge;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.model.SourceTime;
import dev.waybill.model.Tax;
import dev.waybill.model.TenantId;
import dev.waybill.target.Delivery;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the tenant acme for the targets' tests. Everything personal in them holds the word {@link #CANARY}. */
final class Samples {
    static final TenantId ACME = new TenantId("acme");
    static final String CANARY = "Zugvogel";
    static final Currency EUR = Currency.getInstance("EUR");
    static final ExternalId BUYER = new ExternalId("shop", "207119551");
    private static final SourceTime NOON = SourceTime.parse("2026-11-20T12:00:00+01:00");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private Samples() {}

    static Delivery customer(long version) {
        return customer(BUYER, version, "Hafenstraße 1");
    }

    static Delivery customer(ExternalId id, long version, String street) {
        Customer customer = new Customer(
                id,
                NOON,
                new PersonName("Ada", CANARY),
                List.of("ada@zugvogel.example"),
                List.of("+49 30 1234567"),
                List.of(address(street)),
                Account.unknown(),
                Map.of());
        return delivery(EntityKind.CUSTOMER, id, version, new Delivery.State.OfCustomer(customer));
    }

    static Delivery order(long version, OrderState order) {
        Order document = order.document();
        if (document == null) {
            throw new IllegalArgumentException("an order without its document has no id here");
        }
        return delivery(EntityKind.ORDER, document.id(), version, new Delivery.State.OfOrder(order));
    }

    /** An order that only other facts have named yet. */
    static Delivery awaited(String id, OrderState order) {
        return delivery(EntityKind.ORDER, new ExternalId("shop", id), 1, new Delivery.State.OfOrder(order));
    }

    /** Two tees at 24.00 and a mug at 12.90 less 2.00, shipping 4.90; prices without tax, 19 % and 7 %. */
    static OrderState submitted(String id, @Nullable ExternalId buyer) {
        OrderLine tees = line("L1", "TEE-M", 2, "48.00", "0.00", "0.19", "9.12");
        OrderLine mug = line("L2", "MUG", 1, "12.90", "2.00", "0.07", "0.76");
        Charge shipping = new Charge(
                Charge.SHIPPING, "Standard", eur("4.90"), List.of(new Tax("VAT", new BigDecimal("0.19"), eur("0.93"))));
        return OrderState.awaited().submitted(order(id, buyer, List.of(tees, mug), List.of(shipping), false, "74.61"));
    }

    static Order order(
            String id,
            @Nullable ExternalId buyer,
            List<OrderLine> lines,
            List<Charge> charges,
            boolean taxesIncluded,
            String total) {
        OrderContact contact = new OrderContact(
                new PersonName("Ada", CANARY), "ada@zugvogel.example", null, null, address("Hafenstraße 1"));
        ExternalId order = new ExternalId("shop", id);
        return new Order(
                order, "#" + id, NOON, NOON, buyer, contact, lines, charges, taxesIncluded, eur(total), Map.of());
    }

    static OrderLine line(String id, String sku, long pieces, String amount, String discount, String rate, String tax) {
        return new OrderLine(
                id,
                sku,
                sku,
                Quantity.pieces(pieces),
                eur(amount),
                eur(discount),
                List.of(new Tax("VAT", new BigDecimal(rate), eur(tax))));
    }

    static Shipment shipment(OrderState order, String id, ShipmentLine... lines) {
        return new Shipment(
                new ExternalId("shop", id),
                id(order),
                NOON,
                NOON,
                Shipment.CONFIRMED,
                List.of(lines),
                "Parcel",
                List.of("TRACK-1"),
                null);
    }

    /** The same shipment after its shop called it off. */
    static Shipment withdrawn(Shipment shipment) {
        return new Shipment(
                shipment.id(),
                shipment.order(),
                shipment.shippedAt(),
                shipment.changedAt(),
                Shipment.CANCELLED,
                shipment.lines(),
                shipment.carrier(),
                shipment.trackingNumbers(),
                shipment.location());
    }

    static ShipmentLine shipped(String line, long pieces) {
        return new ShipmentLine(line, null, Quantity.pieces(pieces));
    }

    static Refund refund(OrderState order, String id, String amount, RefundLine... lines) {
        return new Refund(new ExternalId("shop", id), id(order), NOON, eur(amount), List.of(lines), null);
    }

    static RefundLine returned(String line, long pieces, String amount) {
        return new RefundLine(line, null, Quantity.pieces(pieces), eur(amount), true);
    }

    static Cancellation cancellation(OrderState order) {
        return new Cancellation(id(order), NOON, null);
    }

    static Money eur(String amount) {
        return Money.of(new BigDecimal(amount), EUR);
    }

    private static ExternalId id(OrderState order) {
        Order document = order.document();
        if (document == null) {
            throw new IllegalArgumentException("the order is awaited");
        }
        return document.id();
    }

    private static Address address(String street) {
        return new Address("Ada " + CANARY, null, street, null, "Berlin", null, "10115", "DE", null);
    }

    private static Delivery delivery(EntityKind kind, ExternalId id, long version, Delivery.State state) {
        return new Delivery(new RecordKey(ACME, kind, id.toString()), version, state, TRACE);
    }
}
