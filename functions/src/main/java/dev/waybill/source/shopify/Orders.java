package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.OrderCancelled;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.RetailEvent.PaymentCaptured;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Address;
import dev.waybill.model.Cancellation;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.Payment;
import dev.waybill.model.PersonName;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order. Every order topic restates the whole order, and says that it was cancelled if it was, so that a lost webhook is
 * made good by the next one. Fulfillments and refunds inside it are left to their own topics, which tell more.
 */
final class Orders {
    private static final List<String> KEPT =
            List.of("financial_status", "fulfillment_status", "source_name", "po_number", "tags");

    private Orders() {}

    static List<RetailEvent> submitted(Fields body, Connection connection) throws Unreadable {
        Order order = order(body, connection);
        Cancellation cancellation = order.cancellation();
        return cancellation == null
                ? List.of(new OrderSubmitted(order))
                : List.of(new OrderSubmitted(order), new OrderCancelled(cancellation));
    }

    private static @Nullable Cancellation cancellation(Fields body, Connection connection) throws Unreadable {
        return body.has("cancelled_at")
                ? new Cancellation(
                        connection.id(body.id("id")), body.time("cancelled_at"), body.textOrNull("cancel_reason"))
                : null;
    }

    /** Shopify says once that an order is paid in full: the amount is its total, less what is still outstanding. */
    static List<RetailEvent> paid(Fields body, Connection connection) throws Unreadable {
        Currency currency = body.currency("currency");
        Money amount =
                ShopMoney.of(body, "total_price", currency).minus(body.moneyOrZero("total_outstanding", currency));
        ExternalId order = connection.id(body.id("id"));
        List<RetailEvent> facts = new ArrayList<>(submitted(body, connection));
        facts.add(new PaymentCaptured(new Payment(
                connection.id(order.id() + ":paid"), order, body.time("updated_at"), amount, gateways(body))));
        return facts;
    }

    private static Order order(Fields body, Connection connection) throws Unreadable {
        Currency currency = body.currency("currency");
        OrderParts parts = OrderParts.of(body, currency);
        String name = body.textOrNull("name");
        return new Order(
                connection.id(body.id("id")),
                name == null ? body.id("order_number") : name,
                body.time("created_at"),
                body.time("updated_at"),
                customer(body, connection),
                contact(body),
                parts.lines(),
                parts.charges(),
                parts.taxesIncluded(),
                parts.total(),
                extensions(body),
                cancellation(body, connection));
    }

    private static @Nullable ExternalId customer(Fields body, Connection connection) throws Unreadable {
        Optional<Fields> customer = body.maybeObject("customer");
        String id = customer.isPresent() ? customer.get().idOrNull("id") : null;
        return id == null ? null : connection.id(id);
    }

    private static OrderContact contact(Fields body) throws Unreadable {
        String email = body.textOrNull("email");
        return new OrderContact(
                name(body),
                email == null ? body.textOrNull("contact_email") : email,
                body.textOrNull("phone"),
                address(body, "billing_address"),
                address(body, "shipping_address"));
    }

    /** The customer's name, else the one on the bill; a till's anonymous buyer has neither. */
    private static PersonName name(Fields body) throws Unreadable {
        for (String place : List.of("customer", "billing_address", "shipping_address")) {
            Optional<Fields> person = body.maybeObject(place);
            if (person.isPresent()
                    && (person.get().has("first_name") || person.get().has("last_name"))) {
                return new PersonName(
                        person.get().textOrNull("first_name"), person.get().textOrNull("last_name"));
            }
        }
        return new PersonName(null, null);
    }

    private static @Nullable Address address(Fields body, String name) throws Unreadable {
        Optional<Fields> address = body.maybeObject(name);
        return address.isPresent() ? Customers.address(address.get()) : null;
    }

    private static @Nullable String gateways(Fields body) throws Unreadable {
        List<String> gateways = body.texts("payment_gateway_names");
        return gateways.isEmpty() ? null : String.join(", ", gateways);
    }

    private static Map<String, String> extensions(Fields body) throws Unreadable {
        Map<String, String> extensions = new TreeMap<>();
        for (String name : KEPT) {
            String value = body.textOrNull(name);
            if (value != null) {
                extensions.put(name, value);
            }
        }
        Optional<Fields> total = body.maybeObject("total_price_set");
        if (total.isPresent() && total.get().has("presentment_money")) {
            Fields paid = total.get().object("presentment_money");
            if (!paid.text("currency_code").equals(body.text("currency"))) {
                extensions.put(
                        "presentment_total", paid.decimal("amount").toPlainString() + " " + paid.text("currency_code"));
            }
        }
        return extensions;
    }
}
