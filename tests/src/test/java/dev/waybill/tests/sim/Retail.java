package dev.waybill.tests.sim;

import dev.waybill.events.RetailEvent;
import dev.waybill.model.Account;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Payment;
import dev.waybill.model.PersonName;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.Quantity;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.model.SourceTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a shop, in canonical words: 2 pieces for 40.00 EUR an order, times in seconds of the history. */
final class Retail {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String LINE = "1";

    private Retail() {}

    static SourceTime at(int second) {
        return SourceTime.utc(World.START.minusSeconds(3_600).plusSeconds(second));
    }

    static ExternalId id(String system, String id) {
        return new ExternalId(system, id);
    }

    static Money euro(long cents) {
        return new Money(cents, EUR);
    }

    static RetailEvent submitted(String order, int second, long cents) {
        return stated(order, second, cents, null);
    }

    /** Called off by the order's own statement alone, which a newer one may take back. */
    static RetailEvent calledOff(String order, int second, long cents) {
        return stated(order, second, cents, new Cancellation(id("shop", order), at(second), "unpaid", true));
    }

    private static RetailEvent stated(String order, int second, long cents, @Nullable Cancellation cancellation) {
        ExternalId id = id("shop", order);
        OrderLine line = new OrderLine(LINE, "SKU-1", "Tent", Quantity.pieces(2), euro(cents), euro(0), List.of());
        return new RetailEvent.OrderSubmitted(new Order(
                id,
                "#" + order,
                at(0),
                at(second),
                null,
                OrderContact.unknown(),
                List.of(line),
                List.of(),
                true,
                euro(cents),
                Map.of(),
                cancellation));
    }

    static RetailEvent paid(String order, String payment, int second, long cents) {
        return new RetailEvent.PaymentCaptured(
                new Payment(id("shop", payment), id("shop", order), at(second), euro(cents), "card"));
    }

    static RetailEvent shipped(String order, String shipment, int second, long pieces, String tracking) {
        return new RetailEvent.ShipmentConfirmed(new Shipment(
                id("shop", shipment),
                id("shop", order),
                at(1),
                at(second),
                Shipment.CONFIRMED,
                List.of(new ShipmentLine(LINE, "SKU-1", Quantity.pieces(pieces))),
                "DHL",
                List.of(tracking),
                null));
    }

    static RetailEvent refunded(String order, String refund, int second, long cents) {
        return new RetailEvent.RefundCompleted(
                new Refund(id("shop", refund), id("shop", order), at(second), euro(cents), List.of(), null));
    }

    static RetailEvent cancelled(String order, int second) {
        return new RetailEvent.OrderCancelled(new Cancellation(id("shop", order), at(second), "customer"));
    }

    static RetailEvent customer(String system, String customer, String email, int second, String name) {
        return new RetailEvent.CustomerUpserted(new Customer(
                id(system, customer),
                at(second),
                new PersonName(name, "Doe"),
                List.of(email),
                List.of("+49 30 " + second),
                List.of(),
                Account.unknown(),
                Map.of()));
    }

    static RetailEvent counted(String item, int second, long pieces) {
        return new RetailEvent.InventoryAdjusted(
                new InventoryChange.Counted(id("shop", item), "berlin", Quantity.pieces(pieces), at(second)));
    }

    static RetailEvent moved(String item, String movement, int second, long pieces) {
        return new RetailEvent.InventoryAdjusted(
                new InventoryChange.Moved(movement, id("shop", item), "berlin", Quantity.pieces(pieces), at(second)));
    }

    static RetailEvent asked(String request, int second, PrivacyRequest.Kind kind, String customer) {
        return new RetailEvent.PrivacyRequested(new PrivacyRequest(
                id("shop", request), kind, at(second), id("shop", customer), customer + "@example.com", List.of()));
    }
}
