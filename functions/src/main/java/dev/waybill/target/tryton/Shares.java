package dev.waybill.target.tryton;

import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Tax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Money that a refund gives back without saying for which goods, parted as the order's taxes part what is left of the order: the
 * refund that gives back all that is left gives back exactly its taxes.
 */
final class Shares {
    /** A part of the money without its taxes, and the taxes that were charged on it. */
    record Share(List<Tax> taxes, BigDecimal net) {}

    /** What the order charged under the same rates, and what of it has not been given back. */
    private static final class Group {
        private final List<Tax> taxes;
        private Money gross;
        private Money net;
        private Money left;

        Group(List<Tax> taxes, Money nothing) {
            this.taxes = taxes;
            this.gross = nothing;
            this.net = nothing;
            this.left = nothing;
        }

        BigDecimal netOf(Money part) {
            return gross.isZero()
                    ? Returns.net(part, taxes)
                    : part.decimal().multiply(net.decimal()).divide(gross.decimal(), MathContext.DECIMAL64);
        }
    }

    private final Order order;
    private final Map<List<BigDecimal>, Group> groups = new LinkedHashMap<>();

    private Shares(Order order) {
        this.order = order;
        for (OrderLine line : order.lines()) {
            charge(line.net(), line.tax(), line.taxes());
        }
        for (Charge charge : order.charges()) {
            charge(charge.amount(), charge.tax(), charge.taxes());
        }
    }

    /** None, if the refund's lines are all of its money. */
    static List<Share> of(Refund refund, OrderState state) {
        Shares shares = new Shares(Owed.document(state));
        for (Refund earlier : Owed.refundsInTurn(state)) {
            if (earlier.id().equals(refund.id())) {
                break;
            }
            shares.take(earlier);
        }
        return shares.take(refund);
    }

    private void charge(Money amount, Money tax, List<Tax> taxes) {
        Group group = group(taxes);
        Money gross = order.taxesIncluded() ? amount : amount.plus(tax);
        group.gross = group.gross.plus(gross);
        group.net = group.net.plus(gross.minus(tax));
        group.left = group.gross;
    }

    private Group group(List<Tax> taxes) {
        List<Tax> charged = taxes.stream().filter(Masters::isCharged).toList();
        List<BigDecimal> rates = charged.stream().map(Tax::rate).sorted().toList();
        return groups.computeIfAbsent(
                rates, key -> new Group(charged, Money.zero(order.total().currency())));
    }

    private List<Share> take(Refund refund) {
        Money rest = refund.amount();
        for (RefundLine line : refund.lines()) {
            Optional<OrderLine> ordered = Returns.ordered(order, line);
            if (ordered.isPresent()) {
                Group group = group(ordered.get().taxes());
                group.left = group.left.minus(line.amount());
                rest = rest.minus(line.amount());
            }
        }
        return rest.isZero() ? List.of() : parted(rest);
    }

    /** More than is left (more was captured than the order's total, or goods came back and some money was kept): as the whole order. */
    private List<Share> parted(Money rest) {
        Money left = groups.values().stream().map(group -> group.left).reduce(Money.zero(rest.currency()), Money::plus);
        Money size = rest.isNegative() ? rest.negated() : rest;
        if (!size.isMoreThan(left)) {
            return parted(rest, left, group -> group.left);
        }
        return order.total().isZero()
                ? List.of(new Share(List.of(), rest.decimal()))
                : parted(rest, order.total(), group -> group.gross);
    }

    /** Rounds the sums and not the parts, so that no cent is lost. */
    private List<Share> parted(Money rest, Money whole, Function<Group, Money> weight) {
        List<Share> shares = new ArrayList<>();
        Money upTo = Money.zero(rest.currency());
        Money given = upTo;
        for (Group group : groups.values()) {
            upTo = upTo.plus(weight.apply(group));
            Money soFar = portion(rest, upTo, whole);
            Money part = soFar.minus(given);
            given = soFar;
            group.left = group.left.minus(part);
            if (!part.isZero()) {
                shares.add(new Share(group.taxes, group.netOf(part)));
            }
        }
        return shares;
    }

    private static Money portion(Money rest, Money upTo, Money whole) {
        BigDecimal units = BigDecimal.valueOf(rest.minorUnits())
                .multiply(BigDecimal.valueOf(upTo.minorUnits()))
                .divide(BigDecimal.valueOf(whole.minorUnits()), 0, RoundingMode.HALF_UP);
        return new Money(units.longValueExact(), rest.currency());
    }
}
