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
import java.util.Optional;
import java.util.stream.Stream;

/** What Tryton lacks of a record, by calculation alone. Tryton recognises no key of ours, so every step is claimed first. */
final class Owed {
    /** Done before or not is told by what Tryton has: an order may come back to what it was. */
    static final String AMENDED = "amended/";
    /** Owed of a sale alone that Tryton had not processed when it was confirmed; last, since it may take its time. */
    static final String PROCESSED = "processed";

    private Owed() {}

    static List<Step> steps(Delivery delivery, Progress progress) {
        Stream<String> keys = switch (delivery.state()) {
            case State.OfCustomer ignored ->
                progress.version() < delivery.version() ? Stream.of("party@" + delivery.version()) : Stream.of();
            case State.OfOrder(var order) -> order(order, progress);
            case State.OfInventory ignored -> Stream.of();
        };
        return keys.filter(key -> !progress.has(key) || key.startsWith(AMENDED))
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
                                goodsBack(order, progress),
                                sold ? withdrawn(order) : Stream.<String>of(),
                                amended(order, progress),
                                processed(progress))
                        .flatMap(keys -> keys);
            // What was never sold is only looked for: an attempt may have had its effect without our knowing.
            case CANCELLED ->
                Stream.concat(
                        sold
                                ? Stream.of(refunds(order), goodsBack(order, progress), withdrawn(order))
                                        .flatMap(keys -> keys)
                                : Stream.of(),
                        cancel(sold));
            // A person decides; what was sold goes on meanwhile, so that goods and money are right.
            case CONTESTED ->
                sold
                        ? Stream.of(
                                        shipments(order),
                                        refunds(order),
                                        goodsBack(order, progress),
                                        withdrawn(order),
                                        processed(progress))
                                .flatMap(keys -> keys)
                        : Stream.of();
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

    /** A processed sale cannot be changed by program: an order that has another total, lines or addresses since is for a person. */
    private static Stream<String> amended(OrderState order, Progress progress) {
        Optional<String> sold = progress.externalId(Sales.TOTAL);
        if (sold.isEmpty()) {
            return Stream.of();
        }
        String total = document(order).total().toString();
        if (!sold.get().equals(total)) {
            return Stream.of(AMENDED + total);
        }
        String content = Content.digest(document(order));
        boolean same = progress.externalId(Content.ID).filter(content::equals).isPresent();
        return same ? Stream.of() : Stream.of(AMENDED + content);
    }

    private static Stream<String> shipments(OrderState order) {
        return inTurn(order).filter(Shipment::counts).map(shipment -> "shipment/" + shipment.id());
    }

    /**
     * Shipments that their source took back: an attempt may have made one without our knowing, so that each is looked for. Last,
     * because a person must act and nothing else waits for it.
     */
    private static Stream<String> withdrawn(OrderState order) {
        return inTurn(order).filter(Shipment::isWithdrawn).map(shipment -> "withdrawn/" + shipment.id());
    }

    private static Stream<Shipment> inTurn(OrderState order) {
        return order.shipments().stream()
                .sorted(Comparator.comparing(Shipment::shippedAt).thenComparing(Shipment::id));
    }

    private static Stream<String> refunds(OrderState order) {
        return refundsInTurn(order).stream().filter(refund -> !isEmpty(refund)).map(refund -> "refund/" + refund.id());
    }

    private static Stream<String> goodsBack(OrderState order, Progress progress) {
        return refundsInTurn(order).stream()
                .filter(refund -> Late.canComeBack(refund, order, progress))
                .map(Late::step);
    }

    private static Stream<String> processed(Progress progress) {
        return progress.externalId(Sales.UNPROCESSED).isPresent() ? Stream.of(PROCESSED) : Stream.of();
    }

    /** Those that the order allows, in the order in which they were made. */
    static List<Refund> refundsInTurn(OrderState order) {
        List<Refund> excess = order.excessRefunds();
        return order.refunds().stream()
                .filter(refund -> !excess.contains(refund))
                .sorted(Comparator.comparing(Refund::refundedAt).thenComparing(Refund::id))
                .toList();
    }

    private static boolean isEmpty(Refund refund) {
        return refund.amount().isZero() && refund.lines().stream().noneMatch(RefundLine::restock);
    }
}
