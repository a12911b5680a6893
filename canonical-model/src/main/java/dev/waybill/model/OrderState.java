package dev.waybill.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one order: the order as last stated, and every payment, shipment, refund and the cancellation under
 * their own ids. They are never forgotten while the order is kept, and may come before the order itself.
 */
public record OrderState(
        @Nullable Order document,
        List<Payment> payments,
        List<Shipment> shipments,
        List<Refund> refunds,
        @Nullable Cancellation cancellation,
        OrderLife life) {

    public OrderState {
        payments = payments == null ? List.of() : List.copyOf(payments);
        shipments = shipments == null ? List.of() : List.copyOf(shipments);
        refunds = refunds == null ? List.of() : List.copyOf(refunds);
        life = life == null ? OrderLife.AWAITED : life;
    }

    /** Nothing known yet. */
    public static OrderState awaited() {
        return new OrderState(null, List.of(), List.of(), List.of(), null, OrderLife.AWAITED);
    }

    /**
     * The order as its source now states it; facts that waited for it take effect, and so does its own cancellation. A
     * revocable one stands only as long as the order's statement says so, one for good whatever is stated after it.
     */
    public OrderState submitted(Order order) {
        Cancellation call = standing(cancellation, order.cancellation());
        OrderLife.Step step = call == null ? OrderLife.Step.REVIVED : OrderLife.Step.CANCELLED;
        OrderLife next = life.next(OrderLife.Step.SUBMITTED).next(step);
        return new OrderState(order, payments, shipments, refunds, call, next).recounted();
    }

    private static @Nullable Cancellation standing(@Nullable Cancellation known, @Nullable Cancellation stated) {
        if (known == null || known.isRevocable()) {
            return stated;
        }
        boolean earlier =
                stated != null && !stated.isRevocable() && stated.cancelledAt().compareTo(known.cancelledAt()) < 0;
        return earlier ? stated : known;
    }

    /** The order and its shipments as if each had been stated once: two that are equal then say the same. */
    public OrderState statedOnce() {
        return new OrderState(
                document == null ? null : document.statedAt(document.placedAt()),
                payments,
                shipments.stream()
                        .map(shipment -> shipment.statedAt(shipment.shippedAt()))
                        .toList(),
                refunds,
                cancellation,
                life);
    }

    public OrderState paid(Payment payment) {
        List<Payment> all = with(payments, payment, Payment::id);
        return new OrderState(document, all, shipments, refunds, cancellation, life.next(OrderLife.Step.PAID));
    }

    /** A shipment, new or restated. */
    public OrderState shipped(Shipment shipment) {
        List<Shipment> all = with(shipments, shipment, Shipment::id);
        return new OrderState(document, payments, all, refunds, cancellation, life).recounted();
    }

    public OrderState refunded(Refund refund) {
        List<Refund> all = with(refunds, refund, Refund::id);
        return new OrderState(document, payments, shipments, all, cancellation, life.next(OrderLife.Step.REFUNDED));
    }

    /** Called off by a fact of its own: for good. */
    public OrderState cancelled(Cancellation call) {
        return new OrderState(
                document, payments, shipments, refunds, call.forGood(), life.next(OrderLife.Step.CANCELLED));
    }

    /** How much of a line went out, over all shipments that count. */
    public Quantity shippedOf(OrderLine line) {
        Quantity none = line.quantity().minus(line.quantity());
        return shipments.stream()
                .filter(Shipment::counts)
                .flatMap(shipment -> shipment.lines().stream())
                .filter(shipped -> shipped.orderLine().equals(line.id()))
                .map(ShipmentLine::quantity)
                .filter(line.quantity()::isSameMeasure)
                .reduce(none, Quantity::plus);
    }

    /** What was captured in the order's currency, absent while no such payment is known. */
    public Optional<Money> captured() {
        return payments.stream().map(Payment::amount).filter(this::isInCurrency).reduce(Money::plus);
    }

    /** What was refunded in the order's currency, absent while no such refund is known. */
    public Optional<Money> refunded() {
        return refunds.stream().map(Refund::amount).filter(this::isInCurrency).reduce(Money::plus);
    }

    /**
     * The refunds that exceed what the order allows (its total, or what was captured if that is more), counted in the order
     * in which they were made: the same set whatever order they arrived in. One in another currency always exceeds.
     */
    public List<Refund> excessRefunds() {
        if (document == null) {
            return List.of();
        }
        Money limit =
                captured().filter(paid -> paid.isMoreThan(document.total())).orElse(document.total());
        Money sum = Money.zero(limit.currency());
        List<Refund> excess = new ArrayList<>();
        for (Refund refund : refunds.stream()
                .sorted(Comparator.comparing(Refund::refundedAt).thenComparing(Refund::id))
                .toList()) {
            if (!isInCurrency(refund.amount()) || sum.plus(refund.amount()).isMoreThan(limit)) {
                excess.add(refund);
            } else {
                sum = sum.plus(refund.amount());
            }
        }
        return List.copyOf(excess);
    }

    private boolean isInCurrency(Money amount) {
        return document == null || amount.currency().equals(document.total().currency());
    }

    private OrderState recounted() {
        return new OrderState(document, payments, shipments, refunds, cancellation, life.next(goods()));
    }

    private OrderLife.Step goods() {
        boolean any = shipments.stream()
                .filter(Shipment::counts)
                .anyMatch(shipment -> shipment.lines().isEmpty()
                        || shipment.lines().stream()
                                .anyMatch(line -> line.quantity().isPositive()));
        if (!any || document == null) {
            return any ? OrderLife.Step.GOODS_PART : OrderLife.Step.GOODS_NONE;
        }
        boolean all = document.lines().stream().allMatch(line -> shippedOf(line).isAtLeast(line.quantity()));
        return all ? OrderLife.Step.GOODS_ALL : OrderLife.Step.GOODS_PART;
    }

    private static <T> List<T> with(List<T> known, T fact, Function<T, ExternalId> id) {
        List<T> all = new ArrayList<>(known);
        all.removeIf(other -> id.apply(other).equals(id.apply(fact)));
        all.add(fact);
        all.sort(Comparator.comparing(id));
        return List.copyOf(all);
    }
}
