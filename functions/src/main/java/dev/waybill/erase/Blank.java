package dev.waybill.erase;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.model.Account;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Customer;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of each noun without its person: identity, times, goods and money. */
final class Blank {
    private Blank() {}

    static Customer customer(Customer customer) {
        return new Customer(
                customer.id(),
                customer.changedAt(),
                new PersonName(null, null),
                List.of(),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
    }

    static OrderState order(OrderState order) {
        return new OrderState(
                document(order.document()),
                order.payments(),
                order.shipments().stream().map(Blank::shipment).toList(),
                order.refunds().stream().map(Blank::refund).toList(),
                cancellation(order.cancellation()),
                order.life());
    }

    private static @Nullable Order document(@Nullable Order order) {
        return order == null
                ? null
                : new Order(
                        order.id(),
                        order.number(),
                        order.placedAt(),
                        order.changedAt(),
                        null,
                        OrderContact.unknown(),
                        order.lines(),
                        order.charges(),
                        order.taxesIncluded(),
                        order.total(),
                        Map.of(),
                        cancellation(order.cancellation()));
    }

    /** A tracking number leads to the address it went to. */
    private static Shipment shipment(Shipment shipment) {
        return new Shipment(
                shipment.id(),
                shipment.order(),
                shipment.shippedAt(),
                shipment.changedAt(),
                shipment.status(),
                shipment.lines(),
                shipment.carrier(),
                List.of(),
                shipment.location());
    }

    /** A reason is free text. */
    private static Refund refund(Refund refund) {
        return new Refund(refund.id(), refund.order(), refund.refundedAt(), refund.amount(), refund.lines(), null);
    }

    private static @Nullable Cancellation cancellation(@Nullable Cancellation cancellation) {
        return cancellation == null
                ? null
                : new Cancellation(cancellation.order(), cancellation.cancelledAt(), null, cancellation.revocable());
    }

    /** A task that was done still names the blanked records, and the addresses by their pseudonyms only, for the second look. */
    static PrivacyTask done(PrivacyTask task, Instant doneAt) {
        PrivacyRequest asked = task.request();
        PrivacyRequest request = new PrivacyRequest(
                asked.id(), asked.kind(), asked.requestedAt(), asked.customer(), null, asked.orders());
        return new PrivacyTask(request, task.dueAt(), doneAt, task.customers(), task.pseudonyms(), null);
    }

    /** The task stays as evidence of what was asked and when it was done, without whom. */
    static PrivacyTask task(PrivacyTask task) {
        PrivacyRequest asked = task.request();
        PrivacyRequest request =
                new PrivacyRequest(asked.id(), asked.kind(), asked.requestedAt(), null, null, List.of());
        return new PrivacyTask(request, task.dueAt(), task.doneAt());
    }

    static boolean isBlank(PrivacyTask task) {
        return task.request().customer() == null
                && task.request().orders().isEmpty()
                && task.customers().isEmpty()
                && task.pseudonyms().isEmpty();
    }

    /** An envelope in the archive: it happened, under this key and digest, and no more. */
    static Envelope envelope(Envelope e) {
        Map<String, Object> left = new LinkedHashMap<>();
        left.put("erased", true);
        left.put("key", e.data().path("key").asText());
        left.put("digest", e.data().path("digest").asText());
        return e.withData(Json.tree(left));
    }
}
