package dev.waybill.tests.sim;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.Payment;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.SourceTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must stand in the end whatever happened on the way: computed from the set of facts by other means than the flows'. Their
 * order is of no account but in a tie, where the last accepted stands.
 */
final class Expected {
    private final Collection<RetailEvent> facts;

    Expected(Collection<RetailEvent> facts) {
        this.facts = facts;
    }

    private <T> Stream<T> of(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private static <T> BinaryOperator<T> newer(Function<T, SourceTime> at) {
        return (first, second) -> at.apply(second).compareTo(at.apply(first)) >= 0 ? second : first;
    }

    List<ExternalId> orders() {
        return Stream.of(
                        of(RetailEvent.OrderSubmitted.class)
                                .map(told -> told.order().id()),
                        of(RetailEvent.PaymentCaptured.class)
                                .map(told -> told.payment().order()),
                        of(RetailEvent.ShipmentConfirmed.class)
                                .map(told -> told.shipment().order()),
                        of(RetailEvent.RefundCompleted.class)
                                .map(told -> told.refund().order()),
                        of(RetailEvent.OrderCancelled.class)
                                .map(told -> told.cancellation().order()))
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    OrderState order(ExternalId id) {
        Optional<Order> document = of(RetailEvent.OrderSubmitted.class)
                .map(RetailEvent.OrderSubmitted::order)
                .filter(order -> order.id().equals(id))
                .reduce(newer(Order::changedAt));
        List<Payment> payments = of(RetailEvent.PaymentCaptured.class)
                .map(RetailEvent.PaymentCaptured::payment)
                .filter(payment -> payment.order().equals(id))
                .distinct()
                .sorted(Comparator.comparing(Payment::id))
                .toList();
        List<Shipment> shipments = newest(of(RetailEvent.ShipmentConfirmed.class)
                .map(RetailEvent.ShipmentConfirmed::shipment)
                .filter(shipment -> shipment.order().equals(id)));
        List<Refund> refunds = of(RetailEvent.RefundCompleted.class)
                .map(RetailEvent.RefundCompleted::refund)
                .filter(refund -> refund.order().equals(id))
                .distinct()
                .sorted(Comparator.comparing(Refund::id))
                .toList();
        Optional<Cancellation> cancellation = of(RetailEvent.OrderCancelled.class)
                .map(RetailEvent.OrderCancelled::cancellation)
                .filter(call -> call.order().equals(id))
                .min(Comparator.comparing(Cancellation::cancelledAt))
                .or(() -> document.map(Order::cancellation));
        OrderLife life = life(document, shipments, cancellation.isPresent());
        return new OrderState(document.orElse(null), payments, shipments, refunds, cancellation.orElse(null), life);
    }

    private static List<Shipment> newest(Stream<Shipment> shipments) {
        return shipments
                .collect(Collectors.toMap(Shipment::id, Function.identity(), newer(Shipment::changedAt)))
                .values()
                .stream()
                .sorted(Comparator.comparing(Shipment::id))
                .toList();
    }

    private static OrderLife life(Optional<Order> document, List<Shipment> shipments, boolean cancelled) {
        if (document.isEmpty()) {
            return OrderLife.AWAITED;
        }
        long ordered = document.get().lines().stream()
                .mapToLong(line -> line.quantity().amount())
                .sum();
        long shipped = shipments.stream()
                .flatMap(shipment -> shipment.lines().stream())
                .mapToLong(line -> line.quantity().amount())
                .sum();
        if (cancelled) {
            return shipped > 0 ? OrderLife.CONTESTED : OrderLife.CANCELLED;
        }
        return shipped == 0 ? OrderLife.OPEN : shipped < ordered ? OrderLife.PART_SHIPPED : OrderLife.SHIPPED;
    }

    List<ExternalId> items() {
        return of(InventoryAdjusted.class)
                .map(told -> told.change().item())
                .distinct()
                .toList();
    }

    /** The newest count and every movement after it. */
    long available(ExternalId item) {
        Optional<InventoryChange.Counted> count = changes(item)
                .filter(InventoryChange.Counted.class::isInstance)
                .map(InventoryChange.Counted.class::cast)
                .reduce(newer(InventoryChange.Counted::at));
        long moved = changes(item)
                .filter(InventoryChange.Moved.class::isInstance)
                .map(InventoryChange.Moved.class::cast)
                .filter(move ->
                        count.isEmpty() || move.at().compareTo(count.get().at()) > 0)
                .mapToLong(move -> move.by().amount())
                .sum();
        return count.map(told -> told.available().amount()).orElse(0L) + moved;
    }

    private Stream<InventoryChange> changes(ExternalId item) {
        return of(InventoryAdjusted.class)
                .map(InventoryAdjusted::change)
                .filter(change -> change.item().equals(item))
                .distinct();
    }

    /** Who asked to be erased. */
    List<PrivacyRequest> erasures() {
        return of(RetailEvent.PrivacyRequested.class)
                .map(RetailEvent.PrivacyRequested::request)
                .filter(request -> request.kind() == PrivacyRequest.Kind.ERASE_PERSON)
                .toList();
    }

    /** The one customer of a plot, as the newest of all statements has it; nobody once it was erased. */
    Optional<Customer> customer() {
        if (!erasures().isEmpty()) {
            return Optional.empty();
        }
        return of(RetailEvent.CustomerUpserted.class)
                .map(RetailEvent.CustomerUpserted::customer)
                .reduce(newer(Customer::changedAt));
    }
}
