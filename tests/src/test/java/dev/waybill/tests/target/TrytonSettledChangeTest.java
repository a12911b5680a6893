package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Address;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderState;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person does in Tryton about an order that changed after its sale, and that ends it. */
class TrytonSettledChangeTest extends WithItsBooks {
    private static final Address NEW =
            new Address("Ada Zugvogel", null, "Am Kai 2", null, "Kiel", null, "24103", "DE", null);

    private final OrderState order = Samples.submitted("1", null);

    @Test
    void shipmentThatIsSentToTheNewAddressIsEnoughWhereTheOrderNamesNoOther() {
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        OrderState moved = order.submitted(with(contact(NEW, null)));
        Progress refused = deliverer.deliver(Samples.order(2, moved), sold);
        String cause = cause();

        send("stock.shipment.out", "shipments", "delivery_address");
        Progress settled = deliverer.deliver(Samples.order(2, moved), refused);

        assertThat(cause).isEqualTo("order-changed");
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(3, moved), settled)).isEmpty();
    }

    @Test
    void invoiceThatIsSentToTheNewAddressIsEnough() {
        OrderState before = order.submitted(with(contact(shipping(), shipping())));
        Progress sold = deliverer.deliver(Samples.order(1, before), Progress.none());
        OrderState billed = order.submitted(with(contact(shipping(), NEW)));
        Progress refused = deliverer.deliver(Samples.order(2, billed), sold);
        String cause = cause();

        send("account.invoice", "invoices", "invoice_address");
        Progress settled = deliverer.deliver(Samples.order(2, billed), refused);

        assertThat(cause).isEqualTo("order-changed");
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(3, billed), settled)).isEmpty();
    }

    @Test
    void whatAProcessedSaleCannotSayEndsWithAWordInItsCommentOnceAndForThisChangeAlone() {
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        OrderState cheaper = order.submitted(priced("48.00", "57.12"));
        Progress refused = deliverer.deliver(Samples.order(2, cheaper), sold);
        String remedy = deliverer.last() instanceof Outcome.Refused why ? why.remedy() : "";

        books.ask(
                "model.sale.sale.write",
                List.of(sale().path("id").asInt()),
                Map.of("comment", "2 tees less, by hand. " + remedy.substring(remedy.indexOf("seen "))));
        Progress settled = deliverer.deliver(Samples.order(2, cheaper), refused);
        Outcome seen = deliverer.last();
        deliverer.deliver(Samples.order(3, order.submitted(priced("24.00", "28.56"))), settled);

        assertThat(seen).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(2, cheaper), settled)).isEmpty();
        assertThat(cause()).isEqualTo("order-changed");
    }

    private Order priced(String net, String total) {
        String tax = total.equals("57.12") ? "9.12" : "4.56";
        return Samples.order(
                "1", null, List.of(Samples.line("L1", "TEE-M", 2, net, "0.00", "0.19", tax)), List.of(), false, total);
    }

    /** As a person would: the party gets the address, and the sale's document goes there. */
    private void send(String model, String documents, String field) {
        int party = sale().path("party").asInt();
        JsonNode germany = books.find("country.country", "code", "DE", "code").get(0);
        int address = books.ask(
                        "model.party.address.create",
                        List.of(Map.of(
                                "party", party,
                                "party_name", "Ada Zugvogel",
                                "street", "Am Kai 2",
                                "city", "Kiel",
                                "postal_code", "24103",
                                "country", germany.path("id").asInt())))
                .path("result")
                .path(0)
                .asInt();
        books.ask(
                "model." + model + ".write",
                List.of(sale().path(documents).path(0).asInt()),
                Map.of(field, address));
    }

    private JsonNode sale() {
        return books.find("sale.sale", "reference", "shop:1", "party", "shipments", "invoices")
                .get(0);
    }

    private Order document() {
        return Objects.requireNonNull(order.document());
    }

    private Address shipping() {
        OrderContact contact = document().contact();
        return Objects.requireNonNull(contact.shipping() == null ? contact.billing() : contact.shipping());
    }

    private OrderContact contact(@Nullable Address shipping, @Nullable Address billing) {
        OrderContact known = document().contact();
        return new OrderContact(known.name(), known.email(), known.phone(), billing, shipping);
    }

    private Order with(OrderContact contact) {
        Order document = document();
        return new Order(
                document.id(),
                document.number(),
                document.placedAt(),
                document.changedAt(),
                document.customer(),
                contact,
                document.lines(),
                document.charges(),
                document.taxesIncluded(),
                document.total(),
                document.extensions());
    }
}
