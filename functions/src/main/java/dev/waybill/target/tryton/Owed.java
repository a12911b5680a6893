package dev.waybill.target.tryton;

import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Shipment;
import dev.waybill.target.Delivery;
import dev.waybill.target.Delivery.State;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What Tryton lacks of a record, by calculation alone. Tryton recognises no key of ours, so every step is claimed first. */
final class Owed {
    private Owed() {}

    static List<Step> steps(Delivery delivery, Progress progress) {
        Stream<String> keys = switch (delivery.state()) {
            case State.OfCustomer ignored ->
                progress.version() < delivery.version() ? Stream.of("party@" + delivery.version()) : Stream.of();
            case State.OfOrder(var order) -> order(order, progress);
            case State.OfInventory ignored -> Stream.of();
        };
        return keys.filter(key -> !progress.has(key))
                .map(key -> new Step(key, false))
                .toList();
    }

    /** The order as submitted; a step of an order exists only once it is known. */
    static Order document(OrderState order) {
        Order document = order.document();
        if (document == null) {
            throw new IllegalArgumentException("an awaited order owes nothing");
        }
        return document;
    }

    private static Stream<String> order(OrderState order, Progress progress) {
        boolean sold = progress.has("sale");
        return switch (order.life()) {
            case AWAITED -> Stream.of();
            case OPEN, PART_SHIPPED, SHIPPED ->
                Stream.of(
                                Stream.of("party", "sale"),
                                revived(progress),
                                shipments(order),
                                refunds(order),
                                amended(order, progress))
                        .flatMap(keys -> keys);
            // What was never sold is only looked for: an attempt may have had its effect without our knowing.
            case CANCELLED -> Stream.concat(sold ? refunds(order) : Stream.of(), cancel(sold));
            // A person decides; what was sold goes on meanwhile, so that goods and money are right.
            case CONTESTED -> sold ? Stream.concat(shipments(order), refunds(order)) : Stream.of();
        };
    }

    /** Two steps, because a shop may take an order up again that it called off before its sale, and call it off once more. */
    private static Stream<String> cancel(boolean sold) {
        return Stream.of(sold ? "cancel" : "cancel-unsold");
    }

    /** A sale that is cancelled in Tryton stays so: an order that the shop took up again is for a person. */
    private static Stream<String> revived(Progress progress) {
        return progress.has("sale") && progress.has("cancel") ? Stream.of("sale-revived") : Stream.of();
    }

    /** A processed sale cannot be changed by program: an order that has another total since is for a person. */
    private static Stream<String> amended(OrderState order, Progress progress) {
        String total = document(order).total().toString();
        boolean differs = !progress.externalId("sale.total").orElse(total).equals(total);
        return differs ? Stream.of("amended/" + total) : Stream.of();
    }

    private static Stream<String> shipments(OrderState order) {
        return order.shipments().stream()
                .filter(Shipment::counts)
                .sorted(Comparator.comparing(Shipment::shippedAt).thenComparing(Shipment::id))
                .map(shipment -> "shipment/" + shipment.id());
    }

    private static Stream<String> refunds(OrderState order) {
        List<Refund> excess = order.excessRefunds();
        return order.refunds().stream()
                .filter(refund -> !excess.contains(refund) && !isEmpty(refund))
                .sorted(Comparator.comparing(Refund::refundedAt).thenComparing(Refund::id))
                .map(refund -> "refund/" + refund.id());
    }

    private static boolean isEmpty(Refund refund) {
        return refund.amount().isZero() && refund.lines().stream().noneMatch(RefundLine::restock);
    }
}
